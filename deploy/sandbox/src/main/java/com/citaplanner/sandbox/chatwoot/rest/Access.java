package com.citaplanner.sandbox.chatwoot.rest;

/** Who may use a route. */
enum Access {
    /** Agent bots as well as people. */
    BOTS_TOO,
    PEOPLE,
    ADMINISTRATORS
}
