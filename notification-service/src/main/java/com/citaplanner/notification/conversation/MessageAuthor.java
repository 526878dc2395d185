package com.citaplanner.notification.conversation;

/** Who wrote a message of a conversation, as far as it matters to what looks after conversations. */
public enum MessageAuthor {
    CLIENT,
    AGENT,
    /** Somebody of the business in the provider's own app ({@code external_echo}), not in Chatwoot. */
    BUSINESS_PHONE,
    BOT,
    /** A notification of ours, whatever its type. */
    NOTIFICATION,
    /** Templates, automations, campaigns, and software that cannot be told. */
    SYSTEM
}
