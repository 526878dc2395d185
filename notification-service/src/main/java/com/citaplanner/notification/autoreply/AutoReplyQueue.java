package com.citaplanner.notification.autoreply;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The durable queue of automatic replies, which also remembers those that were made. */
public interface AutoReplyQueue {
    /**
     * Adds replies in the current transaction. One that there is already stays; only after it was not sent, the newest message
     * takes its place, whether it comes then or has come before.
     */
    Uni<Void> add(List<PlannedReply> replies);

    /** Leases due replies. One is due again when its lease passes without a result. */
    Uni<List<ClaimedReply>> claim(int limit, Duration lease);

    /** Locks a claimed reply in the current transaction. False where another claim has taken it, or it has its result. */
    Uni<Boolean> lock(ClaimedReply claimed);

    /** What is known of a reply's conversation and message beside their state. In the current transaction. */
    Uni<EarlierReplies> earlier(PlannedReply reply);

    /**
     * What was sent before.
     *
     * @param acknowledged whether the message was answered by another automatic message, since it was an answer about an
     *     appointment or an opt-out
     * @param last when the newest message was written that got a reply of the same kind in the conversation
     */
    record EarlierReplies(boolean acknowledged, Optional<Instant> last) {}

    /** Records the result, in the current transaction. */
    Uni<Void> settle(ClaimedReply claimed, ReplyResult result);

    /** Judges it again at that time. In the current transaction. */
    Uni<Void> postpone(ClaimedReply claimed, Instant at);

    /**
     * The result of a reply.
     *
     * @param notificationId what was requested; empty for a note, and where nothing was
     * @param skipped why nothing was sent; empty where something was
     */
    record ReplyResult(Optional<UUID> notificationId, Optional<String> skipped) {
        public static ReplyResult sent(Optional<UUID> notificationId) {
            return new ReplyResult(notificationId, Optional.empty());
        }

        public static ReplyResult notSent(String reason) {
            return new ReplyResult(Optional.empty(), Optional.of(reason));
        }
    }
}
