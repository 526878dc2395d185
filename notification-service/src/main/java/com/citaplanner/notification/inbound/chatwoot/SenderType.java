package com.citaplanner.notification.inbound.chatwoot;

import com.citaplanner.notification.history.Message.Author;
import com.fasterxml.jackson.databind.JsonNode;

/** The type of a message's sender. Chatwoot's people are users and contacts; any other named sender is software. */
enum SenderType {
    CONTACT(Author.SYSTEM),
    USER(Author.AGENT),
    /** An inbox's bot, an AI assistant, or a type that a newer Chatwoot adds. */
    SOFTWARE(Author.BOT),
    /** Templates, automations, and messages written in the provider's own app. */
    NONE(Author.SYSTEM);

    private final Author author;

    SenderType(Author author) {
        this.author = author;
    }

    /** Uses the sender's own type; where it has none, the class in the conversation's copy of the message. */
    static SenderType of(JsonNode message) {
        JsonNode sender = message.path("sender");
        String type = sender.path("type").asText();
        if (!type.isEmpty()) {
            return named(type);
        }
        JsonNode last = message.path("conversation").path("messages").path(0);
        boolean same = sender.isObject() && last.path("id").equals(message.path("id"));
        return named(same ? last.path("sender_type").asText() : "");
    }

    static SenderType ofSender(JsonNode sender) {
        return named(sender.path("type").asText());
    }

    private static SenderType named(String type) {
        return switch (type) {
            case "" -> NONE;
            case "contact", "Contact" -> CONTACT;
            case "user", "User" -> USER;
            case String software -> SOFTWARE;
        };
    }

    /** The author of an outgoing message of this sender type. */
    Author author() {
        return author;
    }

    /** Whether this sender of an incoming message is the client. Some payloads give no type. */
    boolean isClient() {
        return switch (this) {
            case CONTACT, NONE -> true;
            case USER, SOFTWARE -> false;
        };
    }
}
