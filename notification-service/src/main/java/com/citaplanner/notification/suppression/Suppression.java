package com.citaplanner.notification.suppression;

import java.time.Instant;

/**
 * That somebody has opted out.
 *
 * @param reason in words that a person at the front desk understands
 * @param source {@code LINK} when they said so themselves, else the id of the API key by which it was said for them
 * @param at since when
 */
public record Suppression(OptOutScope scope, String reason, String source, Instant at) {
    /** Why a notification is not sent to them. */
    public static final String OPTED_OUT = "the client has opted out of these messages";

    /** What is not wanted. */
    public enum OptOutScope {
        /** Promotions and surveys; what is about appointments still goes out. */
        MARKETING,
        /** Nothing at all. */
        ALL
    }
}
