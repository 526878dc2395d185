package com.citaplanner.notification.autoreply;

/** Why a conversation gets an automatic reply. */
public enum ReplyKind {
    /** A client wrote outside opening hours. */
    CLOSED,
    /** Nobody answered in time what a client wrote within opening hours. */
    UNANSWERED,
    /** Nobody answered for so long that the client, or the agents, are told. */
    NUDGE
}
