package com.citaplanner.notification.appointment.kafka;

import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.appointment.AppointmentReport;
import com.citaplanner.notification.appointment.AppointmentReport.Change;
import com.citaplanner.notification.appointment.AppointmentReportReader;
import com.citaplanner.notification.json.JsonFields;
import com.citaplanner.notification.kafka.CloudEvent;
import java.time.Clock;

/** Converts events of {@code appointments.v1} to reports; see the JSON Schemas under {@code src/contract}. */
final class AppointmentEvents {
    private static final String BOOKED = "com.citaplanner.appointment.booked";
    private static final String RESCHEDULED = "com.citaplanner.appointment.rescheduled";
    private static final String CANCELLED = "com.citaplanner.appointment.cancelled";
    private static final String COMPLETED = "com.citaplanner.appointment.completed";
    private static final String NO_SHOW = "com.citaplanner.appointment.no-show";

    private AppointmentEvents() {}

    static AppointmentReport report(CloudEvent event, Clock clock) {
        JsonFields data = new JsonFields(event.data());
        AppointmentKey key = new AppointmentKey(data.id("tenantId"), data.id("id"));
        return AppointmentReportReader.read(
                        data,
                        new AppointmentReportReader.Circumstances(
                                key, change(event.type()), event.time().orElseGet(clock::instant), false, true))
                .orThrow();
    }

    private static Change change(String type) {
        return switch (type) {
            case BOOKED -> Change.BOOKED;
            case RESCHEDULED -> Change.RESCHEDULED;
            case CANCELLED -> Change.CANCELLED;
            case COMPLETED -> Change.COMPLETED;
            case NO_SHOW -> Change.NO_SHOW;
            case String unknown -> throw CloudEvent.unknownType(BOOKED, RESCHEDULED, CANCELLED, COMPLETED, NO_SHOW);
        };
    }
}
