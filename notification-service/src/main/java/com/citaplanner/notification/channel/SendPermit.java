package com.citaplanner.notification.channel;

import io.smallrye.mutiny.Uni;

/**
 * Permission to send, which a channel acquires at most once in an attempt, as late as possible: right before the
 * provider may accept the message. When the process dies between this and the answer, it is unknown whether the
 * notification was sent.
 */
public interface SendPermit {
    /**
     * Records the start of the attempt.
     *
     * @return false where nothing may be sent; never fails
     */
    Uni<Boolean> acquire();
}
