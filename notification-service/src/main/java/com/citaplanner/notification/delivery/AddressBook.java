package com.citaplanner.notification.delivery;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** How to reach recipients. */
public interface AddressBook {
    /**
     * @param accountId the Chatwoot account whose contact is meant
     * @return empty when the recipient is a client that the tenant's book does not have
     */
    Uni<Optional<Person>> find(String tenantId, Recipient recipient, long accountId);
}
