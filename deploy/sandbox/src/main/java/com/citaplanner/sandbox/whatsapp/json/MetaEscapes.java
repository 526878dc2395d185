package com.citaplanner.sandbox.whatsapp.json;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;

/** Escapes what Meta escapes beyond JSON itself, because signatures are computed over exactly these bytes. */
final class MetaEscapes extends CharacterEscapes {
    private static final int LAST_ASCII = 0x7e;

    private final int[] ascii = CharacterEscapes.standardAsciiEscapesForJSON();

    MetaEscapes() {
        ascii['/'] = CharacterEscapes.ESCAPE_CUSTOM;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
        if (character == '/') {
            return new SerializedString("\\/");
        }
        return character > LAST_ASCII ? new SerializedString("\\u%04x".formatted(character)) : null;
    }
}
