package com.citaplanner.notification.suppression.operations;

import com.citaplanner.notification.suppression.Keyword;
import com.citaplanner.notification.suppression.KeywordMeter;
import com.citaplanner.notification.suppression.KeywordOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** The counter {@code citaplanner.keywords}. Has no tenant label, so that the number of time series stays small. */
@ApplicationScoped
class KeywordCounter implements KeywordMeter {
    private final MeterRegistry meters;

    KeywordCounter(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void count(Keyword.Meaning meaning, KeywordOutcome outcome) {
        meters.counter("citaplanner.keywords", "meaning", meaning.name(), "outcome", outcome.name())
                .increment();
    }
}
