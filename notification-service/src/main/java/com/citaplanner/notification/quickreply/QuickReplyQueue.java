package com.citaplanner.notification.quickreply;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/** Quick replies that are to be written to Chatwoot, removed there, or looked at again. */
public interface QuickReplyQueue {
    Uni<List<ClaimedQuickReply>> claim(int limit, Duration lease);

    /**
     * Records that it is about to be created in an account, so that a lost answer is recognised.
     *
     * @return false if it was changed since it was claimed, and must not be created so
     */
    Uni<Boolean> recordAttempt(ClaimedQuickReply reply, String account, String content);

    /** Records that Chatwoot has it. */
    Uni<Void> recordSynced(ClaimedQuickReply reply, String account, CannedResponse canned, Duration next);

    /** Records that Chatwoot refused to create it: whatever has its text there is not ours. */
    Uni<Void> recordNotCreated(ClaimedQuickReply reply, String reason, Duration next);

    Uni<Void> recordRefused(ClaimedQuickReply reply, String reason, Duration next);

    /** Chatwoot does not have it any more. */
    Uni<Void> recordRemoved(ClaimedQuickReply reply);

    Uni<Void> retryLater(ClaimedQuickReply reply, String reason, Duration wait);
}
