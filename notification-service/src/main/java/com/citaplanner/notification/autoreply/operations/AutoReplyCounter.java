package com.citaplanner.notification.autoreply.operations;

import com.citaplanner.notification.autoreply.AutoReplyMeter;
import com.citaplanner.notification.autoreply.ReplyKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The counter {@code citaplanner.auto.replies}. Has no tenant label, so that the number of time series stays small. */
@ApplicationScoped
class AutoReplyCounter implements AutoReplyMeter {
    private static final String SENT = "SENT";
    private static final String NOT_SENT = "NOT_SENT";

    private final MeterRegistry meters;

    AutoReplyCounter(MeterRegistry meters) {
        this.meters = meters;
    }

    /** From the start, so that the first one of a kind is an increase, too. */
    void start(@Observes StartupEvent started) {
        for (ReplyKind kind : ReplyKind.values()) {
            counter(kind, SENT);
            counter(kind, NOT_SENT);
        }
    }

    @Override
    public void sent(ReplyKind kind) {
        counter(kind, SENT).increment();
    }

    @Override
    public void notSent(ReplyKind kind) {
        counter(kind, NOT_SENT).increment();
    }

    private Counter counter(ReplyKind kind, String outcome) {
        return Counter.builder("citaplanner.auto.replies")
                .description("Automatic replies that were due, by what became of them")
                .tag("kind", kind.name())
                .tag("outcome", outcome)
                .register(meters);
    }
}
