package com.citaplanner.sandbox.chatwoot.rest;

/** Who may use a route. */
enum AccessLevel {
    /** Without a token. */
    EVERYBODY,
    /** Agent bots and people. */
    BOTS_TOO,
    PEOPLE,
    ADMINISTRATORS
}
