package com.citaplanner.gateway.payload.form;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a body in {@code application/x-www-form-urlencoded}, as bytes, because senders sign them before anybody
 * knows whether they are text.
 */
public final class FormBody {
    /** A larger body is not read. Twilio's have at most some tens of KiB, and some thirty fields. */
    public static final int MAX_BYTES = 256 * 1024;

    /** A body with more fields is not read. */
    public static final int MAX_FIELDS = 500;

    private static final int MAX_NAME_LENGTH = 200;

    private final List<Field> fields;
    private final boolean wellFormed;

    private FormBody(List<Field> fields, boolean wellFormed) {
        this.fields = List.copyOf(fields);
        this.wellFormed = wellFormed;
    }

    /**
     * A field without its escapes.
     *
     * @param name must not be modified
     * @param value must not be modified
     */
    public record Field(byte[] name, byte[] value) {}

    /** Reads a body; empty if it exceeds {@link #MAX_BYTES} or {@link #MAX_FIELDS}. */
    public static Optional<FormBody> read(byte[] body) {
        if (body.length > MAX_BYTES) {
            return Optional.empty();
        }
        List<Field> fields = new ArrayList<>();
        PercentDecoder decoder = new PercentDecoder();
        int start = 0;
        while (start <= body.length) {
            int end = indexOf('&', body, start, body.length);
            if (end > start) {
                fields.add(field(body, start, end, decoder));
            }
            if (fields.size() > MAX_FIELDS) {
                return Optional.empty();
            }
            start = end + 1;
        }
        return Optional.of(new FormBody(fields, decoder.wellFormed()));
    }

    private static Field field(byte[] body, int from, int to, PercentDecoder decoder) {
        int equals = indexOf('=', body, from, to);
        return new Field(decoder.decode(body, from, equals), decoder.decode(body, Math.min(equals + 1, to), to));
    }

    /** Returns the index of a character, or {@code to} if it is not there. */
    private static int indexOf(char wanted, byte[] text, int from, int to) {
        int i = from;
        while (i < to && text[i] != wanted) {
            i++;
        }
        return i;
    }

    /** Returns the fields in their order. */
    public List<Field> fields() {
        return fields;
    }

    /**
     * Returns the fields as text, in their order; empty if not all readers would see the same: an escape is incomplete, a
     * name or value is not UTF-8, or a name is there twice, empty or very long.
     */
    public Optional<Map<String, String>> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        boolean clear = wellFormed;
        for (Field field : fields) {
            Optional<String> name = text(field.name()).filter(FormBody::isName);
            Optional<String> value = text(field.value());
            clear = clear && name.isPresent() && value.isPresent() && texts.put(name.get(), value.get()) == null;
        }
        return clear ? Optional.of(texts) : Optional.empty();
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && name.length() <= MAX_NAME_LENGTH;
    }

    static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }
}
