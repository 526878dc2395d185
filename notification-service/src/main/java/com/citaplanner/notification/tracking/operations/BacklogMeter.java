package com.citaplanner.notification.tracking.operations;

import com.citaplanner.notification.message.Channel;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Publishes the backlog as metrics. Every label has few values: tenants are not labels. */
final class BacklogMeter {
    private static final List<String> STAGES = List.of("WAITING", "QUEUED", "BLOCKED", "LEASED");

    BacklogMeter() {}

    static void register(@Observes StartupEvent started, MeterRegistry meters, BacklogWatch backlog) {
        for (Channel channel : Channel.values()) {
            registerChannel(channel, meters, backlog);
        }
        for (String stage : STAGES) {
            registerStage(stage, meters, backlog);
        }
        Gauge.builder("citaplanner.dispatch.oldest", backlog, it -> it.last().oldestSeconds())
                .description("How long the oldest notification has been due in a channel that is not stopped")
                .baseUnit("seconds")
                .register(meters);
    }

    private static void registerChannel(Channel channel, MeterRegistry meters, BacklogWatch backlog) {
        Gauge.builder(
                        "citaplanner.channels.stopped",
                        backlog,
                        it -> it.last().stopped().getOrDefault(channel, 0L))
                .description("Tenants whose channel is stopped because its credentials fail")
                .tag("channel", channel.name())
                .register(meters);
        Gauge.builder(
                        "citaplanner.channels.limited",
                        backlog,
                        it -> it.last().limited().getOrDefault(channel, 0L))
                .description("Tenants whose channel rests because their account has reached a limit of its own")
                .tag("channel", channel.name())
                .register(meters);
    }

    private static void registerStage(String stage, MeterRegistry meters, BacklogWatch backlog) {
        Gauge.builder(
                        "citaplanner.dispatch.open",
                        backlog,
                        it -> it.last().open().getOrDefault(stage, 0L))
                .description("Notifications that wait for their time, for their turn, or are being worked on")
                .tag("stage", stage)
                .register(meters);
    }
}
