package com.citaplanner.notification.suppression;

import java.time.Instant;

/**
 * That somebody wants no more of it.
 *
 * @param reason in words that a person at the front desk understands
 * @param source {@code LINK} when they said so themselves, else the id of the API key by which it was said for them
 * @param at since when
 */
public record Suppression(Scope scope, String reason, String source, Instant at) {
    /** What is not wanted. */
    public enum Scope {
        /** Promotions and surveys; what is about appointments still goes out. */
        MARKETING,
        /** Nothing at all. */
        ALL
    }
}
