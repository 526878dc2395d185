package com.citaplanner.sandbox.chatwoot.store;

/** The author of a message. The id ranges of users and contacts overlap. */
public record Sender(Kind kind, long id) {
    /** Chatwoot's {@code sender_type}. */
    public enum Kind {
        CONTACT("Contact"),
        USER("User");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    public static Sender contact(long id) {
        return new Sender(Kind.CONTACT, id);
    }

    public static Sender user(long id) {
        return new Sender(Kind.USER, id);
    }
}
