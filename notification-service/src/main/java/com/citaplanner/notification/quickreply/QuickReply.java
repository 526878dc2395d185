package com.citaplanner.notification.quickreply;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A template that is a quick reply.
 *
 * @param reason why it is refused or pending
 * @param cannedResponseId in Chatwoot, once it is there
 */
public record QuickReply(
        String templateId, String shortCode, State state, Optional<String> reason, OptionalLong cannedResponseId) {
    /** What became of it. */
    public enum State {
        /** It will be written to Chatwoot. */
        PENDING,
        /** Chatwoot has it in its newest version. */
        SYNCED,
        /** Chatwoot has it not, or in an older version, until somebody changes something. */
        REFUSED
    }
}
