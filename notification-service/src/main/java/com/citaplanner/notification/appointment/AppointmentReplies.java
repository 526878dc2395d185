package com.citaplanner.notification.appointment;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What clients answered about appointments. Works in the current transaction. */
public interface AppointmentReplies {
    /** The newest answers about an appointment, the newest first, including those that a person has to read. */
    Uni<List<AppointmentReply>> of(AppointmentKey appointment, int limit);

    /** The appointments about which a client wrote anything since their moment, understood or not. */
    Uni<Set<AppointmentKey>> repliedSince(Map<AppointmentKey, Instant> since);
}
