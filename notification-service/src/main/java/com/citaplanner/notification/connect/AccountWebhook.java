package com.citaplanner.notification.connect;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A webhook as Chatwoot has it.
 *
 * @param secret signs its events; empty before Chatwoot 4.12
 */
public record AccountWebhook(long id, String url, List<String> events, Optional<String> secret) {
    public AccountWebhook {
        events = List.copyOf(events);
    }

    boolean hasAll(List<String> wanted) {
        return new HashSet<>(events).containsAll(wanted);
    }

    /** Hides the secret and the URL, which may have a token. */
    @Override
    public String toString() {
        return "AccountWebhook[" + id + "]";
    }
}
