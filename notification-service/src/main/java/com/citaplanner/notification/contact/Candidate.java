package com.citaplanner.notification.contact;

import com.citaplanner.notification.tenant.Tenant;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A contact to match with a client.
 *
 * @param seenAt when Chatwoot showed it; null where nobody saw it, as when it is matched again
 */
public record Candidate(
        Tenant tenant,
        long accountId,
        ContactCard card,
        @Nullable Instant seenAt) {
    public Candidate(Tenant tenant, long accountId, ContactCard card) {
        this(tenant, accountId, card, null);
    }

    ContactKey key() {
        return new ContactKey(tenant.id(), accountId, card.id());
    }
}
