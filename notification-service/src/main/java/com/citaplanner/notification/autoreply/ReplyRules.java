package com.citaplanner.notification.autoreply;

import java.time.Duration;
import java.util.Optional;

/** The automatic replies of one inbox. */
public record ReplyRules(ClosedReply closed, UnansweredReply unanswered, Nudge nudge) {
    /** Nothing is switched on. */
    public static final ReplyRules OFF = new ReplyRules(ClosedReply.OFF, UnansweredReply.OFF, Nudge.OFF);

    boolean anyEnabled() {
        return closed.enabled()
                || unanswered.after().isPresent()
                || nudge.after().isPresent();
    }

    /** The opening time after which a reply of this kind is due; empty where it is off, or has no time. */
    Optional<Duration> after(ReplyKind kind) {
        return switch (kind) {
            case CLOSED -> Optional.empty();
            case UNANSWERED -> unanswered.after();
            case NUDGE -> nudge.after();
        };
    }

    ReplyWording wording(ReplyKind kind) {
        return switch (kind) {
            case CLOSED -> closed.wording();
            case UNANSWERED -> unanswered.wording();
            case NUDGE -> nudge.wording();
        };
    }
}
