package com.citaplanner.notification.provider.rate;

/**
 * How the provider answered requests since the last report.
 *
 * @param accepted answers other than refusals for the rate
 * @param refused refusals for the rate, of requests that were sent since the rate's version was known
 * @param version the {@link LearnedRate#version} under which they were sent
 */
public record AnswerCounts(long accepted, long refused, long version) {
    static final AnswerCounts NONE = new AnswerCounts(0, 0, 0);

    AnswerCounts plus(AnswerCounts later) {
        return new AnswerCounts(
                accepted + later.accepted,
                later.version == version ? refused + later.refused : later.refused,
                later.version);
    }

    boolean isEmpty() {
        return accepted == 0 && refused == 0;
    }
}
