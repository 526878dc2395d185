package com.citaplanner.notification.suppression.operations;

import com.citaplanner.notification.suppression.Keyword;
import com.citaplanner.notification.suppression.KeywordMeter;
import com.citaplanner.notification.suppression.KeywordOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The counter {@code citaplanner.keywords}. Has no tenant label, so that the number of time series stays small. */
@ApplicationScoped
class KeywordCounter implements KeywordMeter {
    private final MeterRegistry meters;

    KeywordCounter(MeterRegistry meters) {
        this.meters = meters;
    }

    /** From the start, so that the first one of a kind is an increase, too. */
    void start(@Observes StartupEvent started) {
        for (Keyword.Meaning meaning : Keyword.Meaning.values()) {
            for (KeywordOutcome outcome : KeywordOutcome.values()) {
                counter(meaning, outcome);
            }
        }
    }

    @Override
    public void count(Keyword.Meaning meaning, KeywordOutcome outcome) {
        counter(meaning, outcome).increment();
    }

    private Counter counter(Keyword.Meaning meaning, KeywordOutcome outcome) {
        return Counter.builder("citaplanner.keywords")
                .description("Messages of clients that are an opt-out keyword, by what became of them")
                .tag("meaning", meaning.name())
                .tag("outcome", outcome.name())
                .register(meters);
    }
}
