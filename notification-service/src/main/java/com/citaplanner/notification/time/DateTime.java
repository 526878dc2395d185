package com.citaplanner.notification.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;

/** A date with a time of day, as written. */
public sealed interface DateTime {
    /** With an offset such as {@code -06:00}: an instant without a place. */
    record Point(Instant instant) implements DateTime {}

    /** With a zone in brackets, such as {@code [America/Tijuana]}: an instant with a place. */
    record Zoned(ZonedDateTime time) implements DateTime {}

    /** Without offset and zone: local wall-clock time. */
    record Local(LocalDateTime time) implements DateTime {}
}
