package com.citaplanner.notification.contact.postgres;

import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.contact.Link;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A link as JSON for the table's columns. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record LinkRow(
        String tenantId,
        long accountId,
        long contactId,
        @Nullable String phoneAsWritten,
        @Nullable String phoneKey,
        @Nullable String email,
        @Nullable String bsuid,
        Link.Status status,
        @Nullable String clientId,
        List<String> candidates,
        String reason,
        @Nullable String decidedBy,
        @Nullable String verifiedClient) {
    static LinkRow of(Link link) {
        return new LinkRow(
                link.contact().tenantId(),
                link.contact().accountId(),
                link.contact().contactId(),
                link.evidence().phoneAsWritten(),
                link.phoneKey(),
                link.evidence().email(),
                link.evidence().bsuid(),
                link.status(),
                link.clientId(),
                link.candidates(),
                link.reason(),
                link.decidedBy(),
                link.evidence().verifiedClient());
    }

    ContactKey contact() {
        return new ContactKey(tenantId, accountId, contactId);
    }

    boolean hasUserIdOfClient() {
        return bsuid != null && clientId != null;
    }
}
