package com.citaplanner.notification.quickreply;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** The templates that are quick replies, as a person marks them. */
public interface QuickReplyRepository {
    int MAX = 500;

    /** By their short codes. */
    Uni<List<QuickReply>> list(String tenantId);

    Uni<MarkResult> mark(String tenantId, String templateId, String shortCode);

    /** It is removed from Chatwoot soon. One that is not marked stays so. */
    Uni<Void> unmark(String tenantId, String templateId);

    /** What became of marking a template. */
    sealed interface MarkResult {
        record Marked(QuickReply quickReply) implements MarkResult {}

        /** Another template has the short code. */
        record Taken(String templateId) implements MarkResult {}

        record LimitReached() implements MarkResult {}
    }
}
