package com.citaplanner.notification.inbound.whatsapp;

import com.citaplanner.notification.json.StorableText;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads the fields of WhatsApp's JSON leniently: a value of another type or form counts as missing. */
public final class Fields {
    private static final int MAX_TEXT_LENGTH = 65_536;
    private static final int MAX_ID_LENGTH = 200;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,30}");
    private static final Pattern WA_ID = Pattern.compile("[0-9]{1,20}");
    private static final Pattern USER_ID = Pattern.compile("[A-Z]{2}\\.(ENT\\.)?[A-Za-z0-9]{1,128}");

    /** Up to the year 9999. */
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");

    private static final long END = 253_370_764_800L;

    private Fields() {}

    /** Without NUL, which PostgreSQL cannot store, and cut where it is longer than any real one. */
    public static Optional<String> text(JsonNode field) {
        return Optional.ofNullable(field.textValue())
                .filter(text -> !text.isEmpty())
                .map(text -> StorableText.of(text, MAX_TEXT_LENGTH));
    }

    /** An id of a message. */
    public static Optional<String> id(JsonNode field) {
        return Optional.ofNullable(field.textValue())
                .filter(id ->
                        !id.isBlank() && StorableText.problem(id, MAX_ID_LENGTH).isEmpty());
    }

    /** An id of a number of the business. */
    static Optional<String> number(JsonNode field) {
        return matching(NUMBER, field);
    }

    static Optional<String> waId(JsonNode field) {
        return matching(WA_ID, field);
    }

    static Optional<String> userId(JsonNode field) {
        return matching(USER_ID, field);
    }

    private static Optional<String> matching(Pattern form, JsonNode field) {
        return Optional.ofNullable(field.textValue())
                .filter(text -> form.matcher(text).matches());
    }

    /** A time in seconds since 1970, which WhatsApp writes as a text or as a number. */
    public static Optional<Long> seconds(JsonNode field) {
        String text = field.isTextual() || field.isIntegralNumber() ? field.asText() : "";
        return SECONDS.matcher(text).matches()
                ? Optional.of(Long.valueOf(text)).filter(seconds -> seconds < END)
                : Optional.empty();
    }

    static OptionalInt code(JsonNode field) {
        return field.isIntegralNumber() && field.canConvertToInt()
                ? OptionalInt.of(field.intValue())
                : OptionalInt.empty();
    }
}
