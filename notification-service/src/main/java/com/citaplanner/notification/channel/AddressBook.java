package com.citaplanner.notification.channel;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.OptionalLong;

/** How to reach recipients. */
public interface AddressBook {
    /**
     * @param accountId the Chatwoot account whose contact is meant; empty where none is
     * @return empty when the recipient is a client that the tenant's book does not have
     */
    Uni<Optional<ResolvedRecipient>> find(String tenantId, Recipient recipient, OptionalLong accountId);
}
