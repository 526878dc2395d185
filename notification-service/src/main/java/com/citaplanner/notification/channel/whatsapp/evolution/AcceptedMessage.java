package com.citaplanner.notification.channel.whatsapp.evolution;

import java.util.UUID;

/**
 * A message that Evolution API has taken, which its callbacks name only by WhatsApp's id.
 *
 * @param messageId WhatsApp's id of the message
 * @param claim the number of the claim in which it was sent
 * @param recipient the canonical phone to which it was sent; not stored
 */
public record AcceptedMessage(
        String tenantId, String instance, String messageId, UUID notificationId, long claim, String recipient) {
    /** Hides the recipient. */
    @Override
    public String toString() {
        return "AcceptedMessage[" + tenantId + ", " + notificationId + "]";
    }
}
