package com.citaplanner.notification.note;

import com.citaplanner.notification.message.Channel;
import java.util.Optional;
import java.util.UUID;

/**
 * A claimed private note about one message.
 *
 * @param channel over which the message was sent
 * @param clientId who got it
 * @param text of the message; empty where it has been erased since
 * @param attempt number of this attempt, from 1, or from 2 where the message was sent before and may have its note
 * @param claim number of the claim; only the newest may record a result
 */
public record Note(
        UUID notificationId,
        String tenantId,
        Channel channel,
        String clientId,
        Optional<String> text,
        int attempt,
        long claim) {
    /** The id by which a note that was written before is recognised. */
    public String id() {
        return notificationId + ":" + channel;
    }

    /** Hides the text. */
    @Override
    public String toString() {
        return "Note[" + id() + "]";
    }
}
