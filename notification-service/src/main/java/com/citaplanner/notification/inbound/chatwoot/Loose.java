package com.citaplanner.notification.inbound.chatwoot;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads Chatwoot's JSON without expecting too much of it: shapes differ between versions, and what is not of its kind
 * counts as not said. Text loses NUL, which PostgreSQL cannot store.
 */
final class Loose {
    private Loose() {}

    static OptionalLong number(JsonNode field) {
        return field.isIntegralNumber() && field.canConvertToLong()
                ? OptionalLong.of(field.longValue())
                : OptionalLong.empty();
    }

    /** Null when it is not text. */
    static String text(JsonNode field) {
        return field.isTextual() ? field.textValue().replace('\u0000', '\uFFFD') : null;
    }

    /** Webhooks give times as ISO text, nested messages as seconds since 1970. */
    static Optional<Instant> instant(JsonNode field) {
        try {
            return field.isTextual()
                    ? Optional.of(OffsetDateTime.parse(field.textValue()).toInstant())
                    : number(field).stream().mapToObj(Instant::ofEpochSecond).findFirst();
        } catch (DateTimeParseException | ArithmeticException e) {
            return Optional.empty();
        }
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
