package com.citaplanner.notification.contact.postgres;

import com.citaplanner.notification.contact.Evidence;
import com.citaplanner.notification.contact.NewClient;
import org.jspecify.annotations.Nullable;

/** The identities of a client that is created from a contact, as a statement parameter. */
record NewIdentities(
        String tenantId,
        String id,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String bsuid) {
    static NewIdentities of(NewClient client) {
        Evidence evidence = client.evidence();
        return new NewIdentities(
                client.contact().tenantId(), client.id(), evidence.phoneKey(), evidence.email(), evidence.bsuid());
    }
}
