package com.citaplanner.gateway.payload.whatsapp;

import com.citaplanner.gateway.payload.JsonValue;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/**
 * The bytes of the body around a value: those before it and those after it.
 *
 * @param head must not be modified
 * @param tail must not be modified
 */
record Envelope(byte[] head, byte[] tail) {
    /** The envelope of the body itself. */
    static final Envelope NONE = new Envelope(new byte[0], new byte[0]);

    /** Returns the envelope of one element of an array in an object that has this envelope. */
    Envelope ofElement(JsonValue object, JsonValue array) {
        return inner(object, array, "[", "]");
    }

    /** Returns the envelope of a value in an object that has this envelope. */
    Envelope ofValue(JsonValue object, JsonValue value) {
        return inner(object, value, "", "");
    }

    private Envelope inner(JsonValue object, JsonValue value, String open, String close) {
        return new Envelope(
                bytes(out -> {
                    out.writeBytes(head);
                    object.writeBefore(value, out);
                    ascii(open, out);
                }),
                bytes(out -> {
                    ascii(close, out);
                    object.writeAfter(value, out);
                    out.writeBytes(tail);
                }));
    }

    int length() {
        return head.length + tail.length;
    }

    /** Returns the body in which only this value is in the envelope. */
    byte[] around(Consumer<ByteArrayOutputStream> value) {
        return bytes(out -> {
            out.writeBytes(head);
            value.accept(out);
            out.writeBytes(tail);
        });
    }

    private static byte[] bytes(Consumer<ByteArrayOutputStream> content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        content.accept(out);
        return out.toByteArray();
    }

    static void ascii(String text, ByteArrayOutputStream out) {
        for (int i = 0; i < text.length(); i++) {
            out.write(text.charAt(i));
        }
    }
}
