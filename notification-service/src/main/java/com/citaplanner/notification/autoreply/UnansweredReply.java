package com.citaplanner.notification.autoreply;

import java.time.Duration;
import java.util.Optional;

/**
 * The reply to a client whom nobody has answered.
 *
 * @param after opening time since the client's message; empty for no reply
 */
public record UnansweredReply(Optional<Duration> after, ReplyWording wording) {
    public static final UnansweredReply OFF = new UnansweredReply(Optional.empty(), ReplyWording.BUILT_IN);
}
