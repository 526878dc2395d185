package com.citaplanner.notification.chatwoot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Texts of Chatwoot's that we keep or send back, no longer than Chatwoot's own columns. That none has NUL, {@link ResultShape} sees to. */
public final class PlainText {
    /** To which Chatwoot's {@code ApplicationRecord} holds every column of this kind. */
    private static final int MOST = 255;

    private PlainText() {}

    /** Text of one line, as identifiers are; empty for everything else. */
    public static Optional<String> read(JsonNode field) {
        return Optional.ofNullable(field.textValue())
                .filter(text -> !text.isBlank() && text.length() <= MOST)
                .filter(text -> text.chars().noneMatch(Character::isISOControl));
    }

    /**
     * A field that people fill in, cut where it is longer than Chatwoot lets anybody write; null when it is not text. What is there
     * stays recognisable as being there.
     */
    public static String cut(JsonNode field) {
        String text = field.textValue();
        return text == null || text.length() <= MOST ? text : text.substring(0, MOST);
    }
}
