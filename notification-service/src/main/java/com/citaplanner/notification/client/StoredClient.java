package com.citaplanner.notification.client;

import java.time.Instant;

/**
 * A client as the book has it.
 *
 * @param phoneKey the canonical number it is recognised by; null when it has none that can be used
 * @param phoneProblem why its phone cannot be used; null when it can, or there is none
 */
public record StoredClient(Client client, String phoneKey, String phoneProblem, Instant updatedAt) {
    boolean sameAs(ClientEdit edit) {
        Client other = edit.as(client.tenantId(), client.version());
        return client.equals(other);
    }
}
