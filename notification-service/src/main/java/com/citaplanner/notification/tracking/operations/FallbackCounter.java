package com.citaplanner.notification.tracking.operations;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.tracking.FallbackMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * The counters {@code citaplanner.notifications.fallback} and {@code citaplanner.notifications.doubled}. Their labels
 * are channels, so the number of time series stays small.
 */
@ApplicationScoped
class FallbackCounter implements FallbackMeter {
    private final MeterRegistry meters;

    FallbackCounter(MeterRegistry meters) {
        this.meters = meters;
    }

    /** From the start, so that the first one of a kind is an increase, too. */
    void start(@Observes StartupEvent started) {
        for (Channel one : Channel.values()) {
            for (Channel other : Channel.values()) {
                if (one != other) {
                    fallback(one, other);
                    arrivedToo(one, other);
                }
            }
        }
    }

    @Override
    public void movedOn(Channel from, Channel to) {
        fallback(from, to).increment();
    }

    @Override
    public void doubled(Channel arrived, Channel other) {
        arrivedToo(arrived, other).increment();
    }

    private Counter fallback(Channel from, Channel to) {
        return Counter.builder("citaplanner.notifications.fallback")
                .description("Sent notifications that went on to their next channel, since they did not arrive")
                .tag("channel", from.name())
                .tag("next", to.name())
                .register(meters);
    }

    private Counter arrivedToo(Channel arrived, Channel other) {
        return Counter.builder("citaplanner.notifications.doubled")
                .description("Notifications that arrived over a channel after another one was used, too")
                .tag("channel", arrived.name())
                .tag("other", other.name())
                .register(meters);
    }
}
