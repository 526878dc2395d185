package com.citaplanner.sandbox.demo;

import com.citaplanner.sandbox.kafka.CloudEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * A change of the demo client's appointment, in the form in which the appointment service would publish it.
 *
 * @param version one more than the stored version
 */
record DemoAppointment(String id, long version, AppointmentOptions.Action action, Instant startsAt) {
    private static final ZoneId ZONE = ZoneId.of("America/Mexico_City");
    private static final String SERVICE = "Limpieza dental";

    /** A cancelled appointment keeps its time. */
    static DemoAppointment of(AppointmentOptions options, long storedVersion, Instant storedStart, Instant now) {
        Instant startsAt = options.action() == AppointmentOptions.Action.CANCEL
                ? storedStart
                : now.plus(options.startsIn()).truncatedTo(ChronoUnit.MINUTES);
        return new DemoAppointment(options.id(), storedVersion + 1, options.action(), startsAt);
    }

    CloudEvent asEvent(Instant now) {
        String data = JsonNodeFactory.instance
                .objectNode()
                .put("tenantId", DemoAccess.TENANT)
                .put("id", id)
                .put("clientId", DemoAccess.CLIENT)
                .put("version", version)
                .put("service", SERVICE)
                .put("startsAt", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(startsAt.atZone(ZONE)))
                .put("timeZone", ZONE.getId())
                .toString();
        return new CloudEvent(
                ContentId.of(action.eventType(), data),
                EventPublisher.SOURCE,
                action.eventType(),
                now,
                DemoAccess.TENANT + ":" + DemoAccess.CLIENT,
                data);
    }

    /** Whether a status event is about this appointment, alone or with others. */
    boolean isSubjectOf(JsonNode status) {
        return status.path("metadata").toString().contains("\"" + id + "\"");
    }
}
