package com.citaplanner.sandbox.chatwoot.rest;

/** Who may use a route. */
enum Access {
    /** Agent bots and people. */
    BOTS_TOO,
    PEOPLE,
    ADMINISTRATORS
}
