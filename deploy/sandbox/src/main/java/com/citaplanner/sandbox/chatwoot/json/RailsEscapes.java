package com.citaplanner.sandbox.chatwoot.json;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;

/**
 * Escapes what {@code ActiveSupport::JSON} escapes beyond JSON itself, because signatures are computed over exactly
 * these bytes.
 */
final class RailsEscapes extends CharacterEscapes {
    private final int[] ascii = CharacterEscapes.standardAsciiEscapesForJSON();

    RailsEscapes() {
        ascii['<'] = CharacterEscapes.ESCAPE_CUSTOM;
        ascii['>'] = CharacterEscapes.ESCAPE_CUSTOM;
        ascii['&'] = CharacterEscapes.ESCAPE_CUSTOM;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
        return switch (character) {
            case '<', '>', '&', 0x2028, 0x2029 -> new SerializedString("\\u%04x".formatted(character));
            default -> null;
        };
    }
}
