package com.citaplanner.notification.appointment.http;

import com.citaplanner.notification.appointment.Appointment;
import com.citaplanner.notification.appointment.AppointmentDetails;
import com.citaplanner.notification.appointment.AppointmentQueries.StoredAppointment;
import com.citaplanner.notification.appointment.AppointmentReply;
import com.citaplanner.notification.appointment.AppointmentStatus;
import com.citaplanner.notification.appointment.plan.PlannedMessage;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An appointment in the API's JSON.
 *
 * @param startsAt with the offset of its zone at that time
 * @param localStart what the clocks of its zone show when it begins
 * @param updatedAt when this version arrived
 * @param messages what is planned to be sent, was, or is not, and why; left out in lists
 * @param replies what the client answered, the newest first; left out in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AppointmentView(
        String id,
        String clientId,
        long version,
        AppointmentStatus status,
        String startsAt,
        String localStart,
        String timeZone,
        @Nullable String service,
        @Nullable String branchId,
        @Nullable String professional,
        @Nullable PriceView price,
        @Nullable String place,
        @Nullable String notes,
        @Nullable Long durationMinutes,
        Instant updatedAt,
        @Nullable List<PlannedMessageView> messages,
        @Nullable List<ReplyView> replies) {
    /** As in a list. */
    static AppointmentView of(StoredAppointment stored) {
        Appointment appointment = stored.appointment();
        AppointmentDetails details = appointment.details();
        return new AppointmentView(
                appointment.id(),
                appointment.clientId(),
                appointment.version(),
                appointment.status(),
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        appointment.startsAt().atZone(appointment.zone()).toOffsetDateTime()),
                DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(appointment.start()),
                appointment.zone().getId(),
                details.service().orElse(null),
                details.branchId().orElse(null),
                details.professional().orElse(null),
                details.price().map(PriceView::of).orElse(null),
                details.place().orElse(null),
                details.notes().orElse(null),
                details.duration().map(Duration::toMinutes).orElse(null),
                stored.updatedAt(),
                null,
                null);
    }

    AppointmentView with(List<PlannedMessage> planned, List<AppointmentReply> answers) {
        return new AppointmentView(
                id,
                clientId,
                version,
                status,
                startsAt,
                localStart,
                timeZone,
                service,
                branchId,
                professional,
                price,
                place,
                notes,
                durationMinutes,
                updatedAt,
                planned.stream().map(PlannedMessageView::of).toList(),
                answers.stream().map(ReplyView::of).toList());
    }
}
