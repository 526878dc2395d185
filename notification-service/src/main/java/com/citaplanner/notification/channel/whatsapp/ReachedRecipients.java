package com.citaplanner.notification.channel.whatsapp;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/**
 * Whom tenants' numbers wrote to outside service windows in the last 24 hours. A recipient is named like the window that is
 * closed. Each method runs its own transaction.
 */
public interface ReachedRecipients {
    /**
     * Recipients who have been counted for 24 hours soon.
     *
     * @param at when they no longer count, unless they are written to again
     */
    record LeavingRecipients(Instant at, long number) {}

    /** Whether the recipient counts already, so that another message takes nothing of the limit. */
    Uni<Boolean> isReached(ServiceWindows.Window recipient);

    /** All recipients that a number has reached, grouped by ten minutes; those who leave first come first. */
    Uni<List<LeavingRecipients>> leaving(String tenantId, String phoneNumberId);

    /** Counts the recipient for 24 hours from now. */
    Uni<Void> reached(ServiceWindows.Window recipient);
}
