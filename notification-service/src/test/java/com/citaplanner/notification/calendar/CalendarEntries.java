package com.citaplanner.notification.calendar;

import com.citaplanner.notification.message.CalendarEntry;
import com.citaplanner.notification.message.CalendarMethod;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** Calendar entries of tests. */
public final class CalendarEntries {
    public static final ZoneId TIJUANA = ZoneId.of("America/Tijuana");

    private CalendarEntries() {}

    /** Half an hour in Tijuana, in summer time. */
    public static CalendarEntry tijuana(CalendarMethod method, long version) {
        return new CalendarEntry(
                "a-juan-4",
                version,
                method,
                LocalDateTime.parse("2027-07-15T10:00"),
                TIJUANA,
                Optional.of(LocalDateTime.parse("2027-07-15T10:30")),
                "Limpieza dental: Clínica Ñandú",
                Optional.of("Av. Revolución 1234, Zona Centro; Tijuana, B. C."),
                Optional.of("Le atiende la Dra. Sofía Ibáñez.\nLlegue 10 minutos antes, por favor. 🦷"));
    }

    static CalendarEntry at(LocalDateTime start, ZoneId zone) {
        return new CalendarEntry(
                "a-1",
                1,
                CalendarMethod.REQUEST,
                start,
                zone,
                Optional.empty(),
                "Cita",
                Optional.empty(),
                Optional.empty());
    }

    static CalendarEntry saying(String text) {
        return new CalendarEntry(
                "a-1",
                1,
                CalendarMethod.REQUEST,
                LocalDateTime.parse("2027-07-15T10:00"),
                TIJUANA,
                Optional.empty(),
                text,
                Optional.of(text),
                Optional.of(text));
    }

    static CalendarEntry of(String appointmentId, long version) {
        return new CalendarEntry(
                appointmentId,
                version,
                CalendarMethod.REQUEST,
                LocalDateTime.parse("2027-07-15T10:00"),
                TIJUANA,
                Optional.empty(),
                "Cita",
                Optional.empty(),
                Optional.empty());
    }
}
