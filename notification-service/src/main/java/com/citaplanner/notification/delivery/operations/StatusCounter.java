package com.citaplanner.notification.delivery.operations;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.StatusMeter;
import com.citaplanner.notification.message.Channel;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The counter {@code citaplanner.notifications}. Has no tenant label, so that the number of time series stays small.
 */
@ApplicationScoped
class StatusCounter implements StatusMeter {
    private final MeterRegistry meters;
    private final Map<Label, Counter> counters = new ConcurrentHashMap<>();

    private record Label(Channel channel, NotificationState state) {}

    StatusCounter(MeterRegistry meters) {
        this.meters = meters;
    }

    /** From the start, so that the first one of a kind is an increase, too. */
    void start(@Observes StartupEvent started) {
        for (Channel channel : Channel.values()) {
            for (NotificationState state : NotificationState.values()) {
                counters.computeIfAbsent(new Label(channel, state), this::register);
            }
        }
    }

    @Override
    public void count(Channel channel, NotificationState state) {
        counters.computeIfAbsent(new Label(channel, state), this::register).increment();
    }

    private Counter register(Label label) {
        return Counter.builder("citaplanner.notifications")
                .description("Notifications that came into a state, by the channel that they were on")
                .tag("channel", label.channel().name())
                .tag("state", label.state().name())
                .register(meters);
    }
}
