package com.citaplanner.notification.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;

/** A date with a time of day, as it was written. */
public sealed interface DateTime {
    /** With an offset such as {@code -06:00}: one point in time, and nothing about where. */
    record Point(Instant instant) implements DateTime {}

    /** With a zone in brackets, such as {@code [America/Tijuana]}: one point in time, and where it is meant. */
    record Zoned(ZonedDateTime time) implements DateTime {}

    /** With neither: what the clock on the wall shows. */
    record Local(LocalDateTime time) implements DateTime {}
}
