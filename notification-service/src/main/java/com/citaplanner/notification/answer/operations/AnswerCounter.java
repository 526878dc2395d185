package com.citaplanner.notification.answer.operations;

import com.citaplanner.notification.answer.Answer;
import com.citaplanner.notification.answer.AnswerMeter;
import com.citaplanner.notification.message.Channel;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The counter {@code citaplanner.answers}. Has no tenant label, so that the number of time series stays small. */
@ApplicationScoped
class AnswerCounter implements AnswerMeter {
    private final MeterRegistry meters;

    AnswerCounter(MeterRegistry meters) {
        this.meters = meters;
    }

    /** From the start, so that the first one of a kind is an increase, too. */
    void start(@Observes StartupEvent started) {
        for (Answer answer : Answer.values()) {
            for (Outcome outcome : Outcome.values()) {
                for (Channel channel : Channel.values()) {
                    counter(answer, outcome, channel);
                }
            }
        }
    }

    @Override
    public void count(Answer answer, Outcome outcome, Channel channel) {
        counter(answer, outcome, channel).increment();
    }

    private Counter counter(Answer answer, Outcome outcome, Channel channel) {
        return Counter.builder("citaplanner.answers")
                .description("Clients' answers to messages about appointments, by what became of them")
                .tag("action", answer.name())
                .tag("outcome", outcome.name())
                .tag("channel", channel.name())
                .register(meters);
    }
}
