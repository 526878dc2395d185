package com.citaplanner.notification.autoreply;

/** Counts what became of due replies. */
public interface AutoReplyMeter {
    /** One was requested, or its note was written. */
    void sent(ReplyKind kind);

    /** One was not sent. */
    void notSent(ReplyKind kind);
}
