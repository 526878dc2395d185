package com.citaplanner.notification.delivery.operations;

import com.citaplanner.notification.delivery.StatusEvent;
import com.citaplanner.notification.delivery.StatusMeter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The counter {@code citaplanner.notifications}. Has no tenant label, so that the number of time series stays small.
 */
@ApplicationScoped
class StatusCounter implements StatusMeter {
    private final MeterRegistry meters;

    StatusCounter(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void count(StatusEvent event) {
        meters.counter(
                        "citaplanner.notifications",
                        "channel",
                        event.channel().name(),
                        "state",
                        event.state().name())
                .increment();
    }
}
