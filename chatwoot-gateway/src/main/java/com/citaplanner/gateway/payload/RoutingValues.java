package com.citaplanner.gateway.payload;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Remembers where the routing fields' values are in the body, and derives event, account and thread from them. */
final class RoutingValues {
    private static final int MAX_ID_LENGTH = 40;
    private static final int MAX_EVENT_LENGTH = 100;

    private final byte[] text;
    private final int[] ranges = new int[2 * RoutingField.SLOTS];

    RoutingValues(byte[] text) {
        this.text = text;
    }

    /**
     * Records the range of a field's value. The last occurrence of a field wins, as it does for the topic's readers.
     */
    void record(int slot, int from, int to) {
        ranges[2 * slot] = from;
        ranges[2 * slot + 1] = to;
    }

    String event() {
        int from = ranges[2 * RoutingField.EVENT];
        int to = ranges[2 * RoutingField.EVENT + 1];
        if (to - from < 3 || to - from > MAX_EVENT_LENGTH || text[from] != '"' || !isName(from + 1, to - 1)) {
            throw new MalformedPayload(PayloadProblem.NO_EVENT);
        }
        return ascii(from + 1, to - 1);
    }

    Optional<String> account() {
        return id(RoutingField.ACCOUNT)
                .or(() -> id(RoutingField.CONVERSATION_ACCOUNT))
                .or(() -> id(RoutingField.MESSAGE_ACCOUNT));
    }

    /** Returns the thread of the event. Each family of events has the conversation in a different field. */
    String thread(String event) {
        if (event.startsWith("message_") || event.startsWith("conversation_typing_")) {
            return id(RoutingField.CONVERSATION).orElse(Payload.NONE);
        }
        if (event.startsWith("conversation_")) {
            return id(RoutingField.ID).orElse(Payload.NONE);
        }
        if (event.startsWith("contact_")) {
            return contact(RoutingField.ID);
        }
        if (event.equals("webwidget_triggered")) {
            return id(RoutingField.CURRENT_CONVERSATION).orElseGet(() -> contact(RoutingField.CONTACT));
        }
        return Payload.NONE;
    }

    private String contact(int slot) {
        return "contact:" + id(slot).orElse(Payload.NONE);
    }

    private Optional<String> id(int slot) {
        int from = ranges[2 * slot];
        int to = ranges[2 * slot + 1];
        if (to > from && text[from] == '"') {
            from++;
            to--;
        }
        return to > from && to - from <= MAX_ID_LENGTH && isName(from, to)
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
