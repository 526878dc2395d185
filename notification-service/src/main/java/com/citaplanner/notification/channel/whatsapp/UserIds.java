package com.citaplanner.notification.channel.whatsapp;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Finds the business-scoped user ids by which WhatsApp knows clients. */
public interface UserIds {
    /** The client's user ids, the newest first. Runs its own transaction. */
    Uni<List<String>> of(String tenantId, String clientId);
}
