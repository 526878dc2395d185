package com.citaplanner.notification.quickreply.http;

import com.citaplanner.notification.quickreply.QuickReply;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A quick reply in responses. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record QuickReplyView(
        String templateId,
        String shortCode,
        QuickReply.State state,
        @Nullable String reason,
        @Nullable Long cannedResponseId) {
    static QuickReplyView of(QuickReply reply) {
        return new QuickReplyView(
                reply.templateId(),
                reply.shortCode(),
                reply.state(),
                reply.reason().orElse(null),
                reply.cannedResponseId().isPresent() ? reply.cannedResponseId().getAsLong() : null);
    }
}
