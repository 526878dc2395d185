package com.citaplanner.notification.autoreply;

/** Counts nothing. */
final class UncountedReplies implements AutoReplyMeter {
    @Override
    public void sent(ReplyKind kind) {}

    @Override
    public void notSent(ReplyKind kind) {}
}
