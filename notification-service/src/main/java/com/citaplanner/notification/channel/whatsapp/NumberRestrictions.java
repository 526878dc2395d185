package com.citaplanner.notification.channel.whatsapp;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** What WhatsApp's answers and receipts told about numbers, and holds for some days. */
public interface NumberRestrictions {
    /**
     * A recipient of a tenant's.
     *
     * @param writer as in {@link ServiceWindows.Window}
     */
    record RestrictedRecipient(String tenantId, String writer) {
        /** Hides the recipient. */
        @Override
        public String toString() {
            return "RestrictedRecipient[" + tenantId + "]";
        }
    }

    /** Whether WhatsApp could not reach the recipient lately. Runs its own transaction. */
    Uni<Boolean> isUnreachable(RestrictedRecipient recipient);

    /**
     * Records that WhatsApp could not reach the window's client, unless the client has written to the window's number
     * since: messages and failures come in any order. Works in the current transaction.
     *
     * @param failedAt when WhatsApp could not reach the client
     * @param time how long from now on the client is not tried again
     */
    Uni<Void> unreachable(ServiceWindows.Window window, Instant failedAt, Duration time);

    /** Forgets that WhatsApp could not reach these recipients, who have written since. Works in the current transaction. */
    Uni<Void> reachable(Collection<RestrictedRecipient> recipients);

    /** Whether the tenant's number may not use Direct Send for now. Runs its own transaction. */
    Uni<Boolean> isDirectSendOff(String tenantId, String phoneNumberId);

    /** Records that the tenant's number may not use Direct Send. Works in the current transaction. */
    Uni<Void> directSendOff(String tenantId, String phoneNumberId, Duration time);
}
