package com.citaplanner.notification.appointment;

import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.time.DateTimes;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * The newest known state of an appointment. Its time is local with a zone, so that a change of the zone's rules moves
 * the instant, and with it the reminders, and not the appointment.
 *
 * @param version grows with every change; an older version never replaces a newer one
 * @param start the wall clock time at which it begins
 * @param zone where the wall clock hangs
 */
public record Appointment(
        String tenantId,
        String id,
        String clientId,
        long version,
        AppointmentStatus status,
        LocalDateTime start,
        ZoneId zone,
        AppointmentDetails details) {
    public Appointment {
        if (tenantId.isBlank() || id.isBlank() || clientId.isBlank()) {
            throw new IllegalArgumentException("an appointment must have a tenantId, an id and a clientId");
        }
    }

    public AppointmentKey key() {
        return new AppointmentKey(tenantId, id);
    }

    public ClientKey client() {
        return new ClientKey(tenantId, clientId);
    }

    /**
     * The instant at which it begins, by the zone's rules as this machine knows them. A time that a clock change skips
     * moves forward by the gap; of one that occurs twice, the first is used.
     */
    public Instant startsAt() {
        return DateTimes.clamp(start.atZone(zone).toInstant());
    }

    public boolean booked() {
        return status == AppointmentStatus.BOOKED;
    }
}
