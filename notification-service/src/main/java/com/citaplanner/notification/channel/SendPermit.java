package com.citaplanner.notification.channel;

import io.smallrye.mutiny.Uni;

/**
 * What a channel asks for at most once in a try, as late as it can: right before the provider may take the message. Whoever dies
 * between this and the answer leaves a notification of which nobody knows whether it was sent.
 */
public interface SendPermit {
    /**
     * Records that the try begins.
     *
     * @return false where it must not, and nothing is sent then; never a failure
     */
    Uni<Boolean> ask();
}
