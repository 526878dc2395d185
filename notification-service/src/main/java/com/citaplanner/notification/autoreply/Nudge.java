package com.citaplanner.notification.autoreply;

import java.time.Duration;
import java.util.Optional;

/**
 * What happens where nobody answers for long.
 *
 * @param after opening time since the client's message; empty for nothing
 * @param wording what the client reads; agents get a built-in note
 */
public record Nudge(Optional<Duration> after, NudgeRecipient to, ReplyWording wording) {
    public static final Nudge OFF = new Nudge(Optional.empty(), NudgeRecipient.AGENT, ReplyWording.BUILT_IN);

    /** Who is told. */
    public enum NudgeRecipient {
        /** The client gets another message. */
        CLIENT,
        /** A private note mentions the agent who looks after the conversation, where there is one. */
        AGENT
    }
}
