package com.citaplanner.sandbox.chatwoot.json;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Writes times in the three forms that Chatwoot uses. */
public final class Times {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Times() {}

    /** Returns Unix seconds; 0 for null, because {@code nil.to_i} is 0 in Ruby. */
    public static long seconds(@Nullable Instant time) {
        return time == null ? 0 : time.getEpochSecond();
    }

    /** Returns Unix seconds with microseconds, like {@code updated_at.to_f}. */
    public static BigDecimal fraction(Instant time) {
        return BigDecimal.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, time), 6);
    }

    /** Returns ISO text with milliseconds, or null for null. */
    public static @Nullable String iso(@Nullable Instant time) {
        return time == null ? null : MILLIS.format(time);
    }
}
