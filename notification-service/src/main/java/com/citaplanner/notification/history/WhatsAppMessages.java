package com.citaplanner.notification.history;

import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Stores messages over WhatsApp that need not have reached Chatwoot, each once. Works in the current transaction.
 */
public interface WhatsAppMessages {
    /** Records messages of clients; a repeated one changes nothing. */
    Uni<Void> record(List<WhatsAppMessage> messages);

    /**
     * Records how far messages of the business got: our own notifications, which their first status adds, and others
     * that are stored. A status only moves forward, whatever the order.
     */
    Uni<Void> progress(List<WhatsAppProgress> statuses);
}
