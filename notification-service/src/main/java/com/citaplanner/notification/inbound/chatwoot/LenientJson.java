package com.citaplanner.notification.inbound.chatwoot;

import com.citaplanner.notification.json.StorableText;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads Chatwoot's JSON without expecting too much of it: shapes differ between versions, and what is not of its kind
 * counts as not said. Text loses NUL, which PostgreSQL cannot store.
 */
final class LenientJson {
    /** Nobody wrote after this; and what is written with more than four digits, PostgreSQL does not read. */
    private static final Instant FAR_OFF = Instant.parse("9999-01-01T00:00:00Z");

    private LenientJson() {}

    static OptionalLong number(JsonNode field) {
        return field.isIntegralNumber() && field.canConvertToLong()
                ? OptionalLong.of(field.longValue())
                : OptionalLong.empty();
    }

    /** Null when it is not text. */
    static String text(JsonNode field) {
        String text = field.textValue();
        return text == null ? null : StorableText.withoutNul(text);
    }

    /** Webhooks give times as ISO text, nested messages as seconds since 1970. None is older than that. */
    static Optional<Instant> instant(JsonNode field) {
        try {
            Optional<Instant> said =
                    field.isTextual() ? Optional.of(RailsTime.parse(field.textValue())) : seconds(number(field));
            return said.filter(at -> !at.isBefore(Instant.EPOCH) && at.isBefore(FAR_OFF));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> seconds(OptionalLong since1970) {
        return since1970.isPresent() ? Optional.of(Instant.ofEpochSecond(since1970.getAsLong())) : Optional.empty();
    }

    /** The first number that is said. */
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
