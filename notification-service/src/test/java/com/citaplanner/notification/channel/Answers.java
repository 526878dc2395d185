package com.citaplanner.notification.channel;

import io.smallrye.mutiny.Uni;

/** Waits for what a channel says. */
public final class Answers {
    private Answers() {}

    public static <T> T of(Uni<T> answer) {
        return answer.await().atMost(ChannelConformance.PATIENCE.multipliedBy(2));
    }
}
