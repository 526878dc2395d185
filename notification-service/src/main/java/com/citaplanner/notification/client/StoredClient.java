package com.citaplanner.notification.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client as stored.
 *
 * @param phoneKey canonical number of its phone; null where it has none that can be used
 * @param phoneKeys canonical numbers that identify it, including {@code phoneKey}
 * @param phoneProblem why one of its phones cannot be used; null where all can, or there is none
 */
public record StoredClient(
        Client client,
        @Nullable String phoneKey,
        List<String> phoneKeys,
        @Nullable String phoneProblem,
        Instant updatedAt) {
    boolean matches(ClientEdit edit) {
        Client other = edit.toClient(client.tenantId(), client.version());
        return client.equals(other);
    }
}
