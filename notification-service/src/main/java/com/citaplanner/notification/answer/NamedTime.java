package com.citaplanner.notification.answer;

import java.time.ZonedDateTime;
import java.util.function.BiPredicate;

/**
 * A day or a time of day that a client names.
 *
 * @param fit whether an appointment's start is certainly meant, by when the message was written; both in the zone of the
 *     appointment
 * @param ofAppointment whether it says which appointment is meant, as "la del lunes" does; another one may be a wish
 */
record NamedTime(BiPredicate<ZonedDateTime, ZonedDateTime> fit, boolean ofAppointment) {
    /** Of a time that is not understood: "la otra semana". */
    static final BiPredicate<ZonedDateTime, ZonedDateTime> NEVER = (start, written) -> false;

    boolean fits(ZonedDateTime start, ZonedDateTime written) {
        return fit.test(start, written);
    }
}
