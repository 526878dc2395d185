package com.citaplanner.notification.client;

import java.time.Instant;
import java.util.List;

/**
 * A client as the book has it.
 *
 * @param phoneKey the canonical number of its phone; null when it has none that can be used
 * @param phoneKeys the canonical numbers it is recognised by, that one among them
 * @param phoneProblem why a phone of it cannot be used; null when all can, or there is none
 */
public record StoredClient(
        Client client, String phoneKey, List<String> phoneKeys, String phoneProblem, Instant updatedAt) {
    boolean sameAs(ClientEdit edit) {
        Client other = edit.as(client.tenantId(), client.version());
        return client.equals(other);
    }
}
