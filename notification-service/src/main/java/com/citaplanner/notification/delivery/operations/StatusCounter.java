package com.citaplanner.notification.delivery.operations;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.StatusMeter;
import com.citaplanner.notification.message.Channel;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
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

    @Override
    public void count(Channel channel, NotificationState state) {
        counters.computeIfAbsent(new Label(channel, state), this::register).increment();
    }

    private Counter register(Label label) {
        return meters.counter(
                "citaplanner.notifications",
                "channel",
                label.channel().name(),
                "state",
                label.state().name());
    }
}
