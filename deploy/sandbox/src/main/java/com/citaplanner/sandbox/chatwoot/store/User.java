package com.citaplanner.sandbox.chatwoot.store;

/** Somebody who works in the account. */
public record User(long id, String name, String email, Role role) {
    /** What a token may do: bots may not touch contacts, only administrators manage webhooks and definitions. */
    public enum Role {
        ADMINISTRATOR,
        AGENT,
        BOT
    }
}
