package com.citaplanner.notification.label;

import com.citaplanner.notification.message.Channel;
import java.util.Optional;

/**
 * A label that a conversation should have because of a client's message.
 *
 * @param clientId the client who wrote the message
 * @param messageKey the message's key, unique within the tenant: over WhatsApp, its id there
 * @param channel over which the message came
 * @param conversation the conversation in which Chatwoot has the message; empty until Chatwoot has reported it
 * @param label the label's title; see {@link LabelTitle}
 */
public record LabelRequest(
        String tenantId,
        String clientId,
        String messageKey,
        Channel channel,
        Optional<LabelledConversation> conversation,
        String label) {
    /** A conversation in Chatwoot, by its account and its number there. */
    public record LabelledConversation(long accountId, long id) {}
}
