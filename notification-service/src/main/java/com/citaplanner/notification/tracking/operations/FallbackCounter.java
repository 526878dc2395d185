package com.citaplanner.notification.tracking.operations;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.tracking.FallbackMeter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

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

    @Override
    public void movedOn(Channel from, Channel to) {
        meters.counter("citaplanner.notifications.fallback", "channel", from.name(), "next", to.name())
                .increment();
    }

    @Override
    public void doubled(Channel arrived, Channel other) {
        meters.counter("citaplanner.notifications.doubled", "channel", arrived.name(), "other", other.name())
                .increment();
    }
}
