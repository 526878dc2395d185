package com.citaplanner.notification.channel.whatsapp;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Finds the business-scoped user ids by which WhatsApp knows clients. */
public interface UserIds {
    /** The client's newest user id. Runs its own transaction. */
    Uni<Optional<String>> of(String tenantId, String clientId);
}
