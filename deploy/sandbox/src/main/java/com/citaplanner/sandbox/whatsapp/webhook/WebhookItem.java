package com.citaplanner.sandbox.whatsapp.webhook;

import com.citaplanner.sandbox.whatsapp.store.BusinessNumber;
import com.citaplanner.sandbox.whatsapp.store.Client;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One thing that a provider reports.
 *
 * @param hidesPhone whether the client's phone is left out
 */
record WebhookItem(BusinessNumber number, Client client, boolean hidesPhone, Kind kind, ObjectNode json) {
    /** The kinds of items: the webhook field, and the name of the list in its value. */
    enum Kind {
        STATUS("messages", "statuses"),
        MESSAGE("messages", "messages"),
        PREFERENCE("user_preferences", "user_preferences");

        private final String field;
        private final String list;

        Kind(String field, String list) {
            this.field = field;
            this.list = list;
        }

        String field() {
            return field;
        }

        String list() {
            return list;
        }
    }

    /** Returns what it is, for the log: {@code sent}, {@code text}, {@code stop}. */
    String label() {
        return switch (kind) {
            case STATUS -> json.path("status").asText();
            case MESSAGE ->
                json.path(number.isEvolution() ? "messageType" : "type").asText();
            case PREFERENCE -> json.path("value").asText();
        };
    }
}
