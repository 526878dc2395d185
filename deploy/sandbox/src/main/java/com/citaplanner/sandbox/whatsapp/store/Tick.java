package com.citaplanner.sandbox.whatsapp.store;

import java.util.Locale;

/** What the sender sees beside a message, in the order in which it changes. */
public enum Tick {
    NONE,
    SENT,
    DELIVERED,
    READ,
    FAILED;

    /** Returns the status as webhooks name it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
