package com.citaplanner.sandbox.whatsapp.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The people to whom one number wrote outside service windows in the last 24 hours. */
final class DailyRecipients {
    private static final Duration COUNTED = Duration.ofHours(24);

    private final Map<String, Instant> lastMessages = new HashMap<>();

    /** Returns whether the client may be written to, and counts the client if so. */
    synchronized boolean allows(int limit, String client, Instant now) {
        lastMessages.values().removeIf(last -> !last.plus(COUNTED).isAfter(now));
        if (lastMessages.size() >= limit && !lastMessages.containsKey(client)) {
            return false;
        }
        lastMessages.put(client, now);
        return true;
    }
}
