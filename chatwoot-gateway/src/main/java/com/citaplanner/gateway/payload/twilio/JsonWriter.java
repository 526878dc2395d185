package com.citaplanner.gateway.payload.twilio;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;

/** Writes an object of texts and objects as JSON (RFC 8259). */
final class JsonWriter {
    private final StringBuilder json = new StringBuilder();

    private JsonWriter() {}

    /** @param members texts, or maps of the same kind */
    static byte[] write(Map<String, ?> members) {
        JsonWriter writer = new JsonWriter();
        writer.object(members);
        return writer.json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void object(Map<?, ?> members) {
        json.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> each = members.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<?, ?> member = each.next();
            string(member.getKey().toString());
            json.append(':');
            if (member.getValue() instanceof Map<?, ?> inner) {
                object(inner);
            } else {
                string(member.getValue().toString());
            }
            if (each.hasNext()) {
                json.append(',');
            }
        }
        json.append('}');
    }

    private void string(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
