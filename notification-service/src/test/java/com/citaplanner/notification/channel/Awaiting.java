package com.citaplanner.notification.channel;

import io.smallrye.mutiny.Uni;

/** Waits for the answers of channels. */
public final class Awaiting {
    private Awaiting() {}

    public static <T> T of(Uni<T> answer) {
        return answer.await().atMost(ChannelConformance.PATIENCE.multipliedBy(2));
    }
}
