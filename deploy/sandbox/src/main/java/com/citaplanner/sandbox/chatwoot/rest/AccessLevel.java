package com.citaplanner.sandbox.chatwoot.rest;

/** Who may use a route. */
enum AccessLevel {
    /** Agent bots and people. */
    BOTS_TOO,
    PEOPLE,
    ADMINISTRATORS
}
