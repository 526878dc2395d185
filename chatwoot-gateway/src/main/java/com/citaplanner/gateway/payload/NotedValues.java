package com.citaplanner.gateway.payload;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where the noted values stand in the body, and what they mean together. */
final class NotedValues {
    private static final int LONGEST_ID = 40;
    private static final int LONGEST_EVENT = 100;

    private final byte[] text;
    private final int[] ranges = new int[2 * NotedField.NOTED];

    NotedValues(byte[] text) {
        this.text = text;
    }

    /** Of a field that stands twice the last one counts, as it does for the topic's readers. */
    void note(int what, int from, int to) {
        ranges[2 * what] = from;
        ranges[2 * what + 1] = to;
    }

    String event() {
        int from = ranges[2 * NotedField.EVENT];
        int to = ranges[2 * NotedField.EVENT + 1];
        if (to - from < 3 || to - from > LONGEST_EVENT || text[from] != '"' || !isName(from + 1, to - 1)) {
            throw Malformed.NO_EVENT;
        }
        return ascii(from + 1, to - 1);
    }

    Optional<String> account() {
        return id(NotedField.ACCOUNT)
                .or(() -> id(NotedField.CONVERSATION_ACCOUNT))
                .or(() -> id(NotedField.MESSAGE_ACCOUNT));
    }

    /** Chatwoot puts the conversation in another place for each family of events. */
    String thread(String event) {
        if (event.startsWith("message_") || event.startsWith("conversation_typing_")) {
            return id(NotedField.CONVERSATION).orElse(Payload.NONE);
        }
        if (event.startsWith("conversation_")) {
            return id(NotedField.ID).orElse(Payload.NONE);
        }
        if (event.startsWith("contact_")) {
            return contact(NotedField.ID);
        }
        if (event.equals("webwidget_triggered")) {
            return id(NotedField.CURRENT_CONVERSATION).orElseGet(() -> contact(NotedField.CONTACT));
        }
        return Payload.NONE;
    }

    private String contact(int what) {
        return "contact:" + id(what).orElse(Payload.NONE);
    }

    private Optional<String> id(int what) {
        int from = ranges[2 * what];
        int to = ranges[2 * what + 1];
        if (to > from && text[from] == '"') {
            from++;
            to--;
        }
        return to > from && to - from <= LONGEST_ID && isName(from, to)
                ? Optional.of(ascii(from, to))
                : Optional.empty();
    }

    private boolean isName(int from, int to) {
        for (int i = from; i < to; i++) {
            int b = text[i];
            boolean letter = (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
            if (!letter && !(b >= '0' && b <= '9') && b != '_' && b != '-' && b != '.') {
                return false;
            }
        }
        return true;
    }

    private String ascii(int from, int to) {
        return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
