package com.citaplanner.notification.autoreply;

import java.time.Instant;
import java.util.Set;

/**
 * The inboxes of an account in which Chatwoot itself sends a message outside its own working hours.
 *
 * @param inboxes their ids
 * @param checkedAt when Chatwoot told
 */
public record OutOfOffice(long accountId, Set<Long> inboxes, Instant checkedAt) {
    public OutOfOffice {
        inboxes = Set.copyOf(inboxes);
    }
}
