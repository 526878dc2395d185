package com.citaplanner.notification.chatwoot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Reads texts of Chatwoot that are stored or sent back, up to the length of Chatwoot's own columns. {@link ResultShape}
 * excludes NUL.
 */
public final class PlainText {
    /** Limit of Chatwoot's {@code ApplicationRecord} for columns of this kind. */
    private static final int MAX_LENGTH = 255;

    private PlainText() {}

    /** Text of one line, as identifiers are; empty for anything else. */
    public static Optional<String> read(JsonNode field) {
        return Optional.ofNullable(field.textValue())
                .filter(text -> !text.isBlank() && text.length() <= MAX_LENGTH)
                .filter(text -> text.chars().noneMatch(Character::isISOControl));
    }

    /**
     * A field that people fill in, cut to the length that Chatwoot allows; null where it is not text. Cutting keeps the
     * field present.
     */
    public static String cut(JsonNode field) {
        String text = field.textValue();
        return text == null || text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
    }
}
