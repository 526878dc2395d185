package com.citaplanner.notification.inbound.chatwoot;

import com.citaplanner.notification.history.Message.Author;
import com.fasterxml.jackson.databind.JsonNode;

/** What kind of sender a message has. Chatwoot's people are users and contacts; whatever else has a name is software. */
enum SenderType {
    CONTACT(Author.SYSTEM),
    USER(Author.AGENT),
    /** A bot of the inbox, an AI assistant, or what a newer Chatwoot adds to these. */
    SOFTWARE(Author.BOT),
    /** Templates, automations, and what was written in the provider's own app. */
    NONE(Author.SYSTEM);

    private final Author author;

    SenderType(Author author) {
        this.author = author;
    }

    /** The sender's own word counts; where it has none, the class that the conversation's copy of the message names. */
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

    /** Who wrote an outgoing message of this kind of sender. */
    Author author() {
        return author;
    }

    /** Whether such a sender of an incoming message is the client; the users' own document says no type. */
    boolean client() {
        return switch (this) {
            case CONTACT, NONE -> true;
            case USER, SOFTWARE -> false;
        };
    }
}
