package com.citaplanner.notification.suppression;

/** What a keyword changed. */
public enum KeywordOutcome {
    /** The client gets no marketing any more. */
    OPTED_OUT,
    /** The client's earlier opt-outs by keyword or link were lifted. */
    OPTED_IN,
    /** Nothing: it came before, a newer one is known, or it was so already. */
    UNCHANGED
}
