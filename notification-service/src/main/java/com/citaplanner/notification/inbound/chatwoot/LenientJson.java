package com.citaplanner.notification.inbound.chatwoot;

import com.citaplanner.notification.json.StorableText;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads Chatwoot's JSON leniently: shapes differ between versions, so a value of the wrong type counts as missing.
 * Removes NUL from text, which PostgreSQL cannot store.
 */
final class LenientJson {
    /** Later times count as missing; PostgreSQL does not read years with more than four digits. */
    private static final Instant MAX_TIME = Instant.parse("9999-01-01T00:00:00Z");

    private static final double MICROS_OF_SECOND = 1_000_000;

    private LenientJson() {}

    static OptionalLong number(JsonNode field) {
        return field.isIntegralNumber() && field.canConvertToLong()
                ? OptionalLong.of(field.longValue())
                : OptionalLong.empty();
    }

    /** Null where the field is not text. */
    static @Nullable String text(JsonNode field) {
        String text = field.textValue();
        return text == null ? null : StorableText.withoutNul(text);
    }

    /** Webhooks write times as ISO text, nested messages as seconds since 1970. Earlier times count as missing. */
    static Optional<Instant> instant(JsonNode field) {
        try {
            Optional<Instant> time =
                    field.isTextual() ? Optional.of(RailsTime.parse(field.textValue())) : seconds(number(field));
            return time.filter(at -> !at.isBefore(Instant.EPOCH) && at.isBefore(MAX_TIME));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * The time at which a conversation was changed: seconds since 1970 with a fraction, to the microsecond, which is what
     * Chatwoot stores.
     */
    static Optional<Instant> preciseInstant(JsonNode field) {
        double since1970 = field.isDouble() ? field.doubleValue() : -1;
        return since1970 >= 0 && since1970 < MAX_TIME.getEpochSecond()
                ? Optional.of(Instant.EPOCH.plus(Math.round(since1970 * MICROS_OF_SECOND), ChronoUnit.MICROS))
                : instant(field);
    }

    private static Optional<Instant> seconds(OptionalLong since1970) {
        return since1970.isPresent() ? Optional.of(Instant.ofEpochSecond(since1970.getAsLong())) : Optional.empty();
    }

    /** The first field that is a number. */
    static OptionalLong firstNumber(JsonNode... fields) {
        for (JsonNode field : fields) {
            OptionalLong number = number(field);
            if (number.isPresent()) {
                return number;
            }
        }
        return OptionalLong.empty();
    }
}
