package com.citaplanner.notification.channel.whatsapp;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;

/**
 * WhatsApp's customer service windows: for 24 hours after a client's last message to one of the tenant's numbers, any
 * text may be sent to the client from that number.
 */
public interface ServiceWindows {
    /**
     * A window.
     *
     * @param phoneNumberId of the tenant's number
     * @param writer the client: the canonical key of the phone, or the business-scoped user id. A client who is known by
     *     both has two windows
     */
    record Window(String tenantId, String phoneNumberId, String writer) {
        /** Hides the writer. */
        @Override
        public String toString() {
            return "Window[" + tenantId + ", " + phoneNumberId + "]";
        }
    }

    /** A client's message, which opens a window, or keeps it open. */
    record InboundMessage(Window window, Instant writtenAt) {}

    /** Whether text may be sent now. Shortly before its end a window counts as closed. Runs its own transaction. */
    Uni<Boolean> isOpen(Window window);

    /**
     * Records clients' messages, in any order and however often. A time in the future counts as now. Works in the
     * current transaction.
     */
    Uni<Void> received(Collection<InboundMessage> messages);

    /**
     * Records that WhatsApp took a window for closed. Only a message that the client wrote later opens it again. Works
     * in the current transaction.
     *
     * @param at when text was sent
     */
    Uni<Void> closed(Window window, Instant at);
}
