package com.citaplanner.notification.answer.operations;

import com.citaplanner.notification.answer.Answer;
import com.citaplanner.notification.answer.AnswerMeter;
import com.citaplanner.notification.message.Channel;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** The counter {@code citaplanner.answers}. Has no tenant label, so that the number of time series stays small. */
@ApplicationScoped
class AnswerCounter implements AnswerMeter {
    private final MeterRegistry meters;

    AnswerCounter(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void count(Answer answer, Outcome outcome, Channel channel) {
        meters.counter(
                        "citaplanner.answers",
                        "action",
                        answer.name(),
                        "outcome",
                        outcome.name(),
                        "channel",
                        channel.name())
                .increment();
    }
}
