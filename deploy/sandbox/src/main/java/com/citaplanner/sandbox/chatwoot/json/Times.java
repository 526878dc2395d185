package com.citaplanner.sandbox.chatwoot.json;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** The three ways in which Chatwoot writes a moment. */
public final class Times {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Times() {}

    /** Unix seconds; {@code nil.to_i} is 0 in Ruby, so no moment is 0 too. */
    public static long seconds(Instant moment) {
        return moment == null ? 0 : moment.getEpochSecond();
    }

    /** Unix seconds with microseconds, as {@code updated_at.to_f}. */
    public static BigDecimal fraction(Instant moment) {
        return BigDecimal.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, moment), 6);
    }

    /** ISO text with milliseconds, or null. */
    public static String iso(Instant moment) {
        return moment == null ? null : MILLIS.format(moment);
    }
}
