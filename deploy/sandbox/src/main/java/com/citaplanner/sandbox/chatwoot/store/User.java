package com.citaplanner.sandbox.chatwoot.store;

/** A user of the account. */
public record User(long id, String name, String email, Role role) {
    /**
     * The permissions of a user: bots may not access contacts, and only administrators manage webhooks and definitions.
     */
    public enum Role {
        ADMINISTRATOR,
        AGENT,
        BOT
    }
}
