package com.citaplanner.notification.label;

import java.util.Optional;

/**
 * A label that a conversation should have.
 *
 * @param clientId the client who writes in it
 * @param conversation the conversation; empty for the client's last active one
 * @param label the label's title
 */
public record LabelRequest(String tenantId, String clientId, Optional<Conversation> conversation, String label) {
    /** A conversation in Chatwoot, by its account and its number there. */
    public record Conversation(long accountId, long id) {}
}
