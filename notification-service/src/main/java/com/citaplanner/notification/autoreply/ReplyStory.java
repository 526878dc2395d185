package com.citaplanner.notification.autoreply;

import com.citaplanner.notification.conversation.StoryEntry;
import java.time.Instant;

/** What a conversation's story tells of its automatic replies: each reason once for each kind and period. */
final class ReplyStory {
    private static final String AUTHOR = "service";

    private ReplyStory() {}

    static StoryEntry replied(PlannedReply reply, Instant now) {
        StoryEntry.Kind kind = reply.kind() == ReplyKind.NUDGE ? StoryEntry.Kind.NUDGED : StoryEntry.Kind.REPLIED;
        String reason = switch (reply.kind()) {
            case CLOSED -> "the client wrote outside opening hours";
            case UNANSWERED, NUDGE -> "nobody has answered in time";
        };
        return entry(reply, kind, reply.id(), reason, now);
    }

    /** @param code tells the reason from others */
    static StoryEntry notReplied(PlannedReply reply, String code, String reason, Instant now) {
        String key = reply.kind() + ":" + reply.period().toEpochMilli() + ":" + code;
        return entry(reply, StoryEntry.Kind.NOT_REPLIED, key, reason, now);
    }

    private static StoryEntry entry(PlannedReply reply, StoryEntry.Kind kind, String key, String reason, Instant now) {
        return new StoryEntry(
                reply.conversation(),
                "auto-reply:" + key,
                now,
                kind,
                null,
                reply.kind().name(),
                AUTHOR,
                reason);
    }
}
