package com.citaplanner.notification.channel;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds the addresses of recipients. */
public interface AddressBook {
    /**
     * @param accountId the Chatwoot account whose contact is wanted; empty for none
     * @return empty where the recipient is a client that the tenant does not have
     */
    Uni<Optional<ResolvedRecipient>> find(String tenantId, Recipient recipient, OptionalLong accountId);

    /** The contact of a client in a Chatwoot account; empty where there is none. */
    default Uni<OptionalLong> contact(String tenantId, String clientId, long accountId) {
        return find(tenantId, Recipient.client(clientId), OptionalLong.of(accountId))
                .map(found -> found.map(ResolvedRecipient::contactId).orElse(OptionalLong.empty()));
    }
}
