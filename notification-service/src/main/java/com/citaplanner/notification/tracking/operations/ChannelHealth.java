package com.citaplanner.notification.tracking.operations;

import com.citaplanner.notification.message.Channel;
import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Reports the number of stopped and limited channels, without names, since anybody who reaches the port may read it.
 * Always up and not part of readiness: one tenant's wrong password is not a reason to stop serving the others.
 */
@Wellness
@Singleton
final class ChannelHealth implements HealthCheck {
    private final BacklogWatch backlog;

    ChannelHealth(BacklogWatch backlog) {
        this.backlog = backlog;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("channels").up();
        for (Channel channel : Channel.values()) {
            answer.withData(
                    channel.name() + ".stopped", backlog.last().stopped().getOrDefault(channel, 0L));
            answer.withData(
                    channel.name() + ".limited", backlog.last().limited().getOrDefault(channel, 0L));
        }
        return answer.build();
    }
}
