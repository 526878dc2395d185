package com.citaplanner.notification.autoreply;

/** The reply to the first message that a client writes in a conversation while it is closed. */
public record ClosedReply(boolean enabled, ReplyWording wording) {
    public static final ClosedReply OFF = new ClosedReply(false, ReplyWording.BUILT_IN);
}
