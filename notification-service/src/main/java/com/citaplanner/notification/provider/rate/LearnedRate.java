package com.citaplanner.notification.provider.rate;

import java.time.Duration;
import java.time.Instant;

/**
 * A rate that is learned from a provider's answers, in the manner of TCP's congestion control (RFC 9438, CUBIC).
 *
 * <ul>
 *   <li>At the first refusal the rate falls a little. If refusals continue for another round at the lower rate, it falls
 *       to what was really accepted meanwhile, which is the provider's limit however it counts.
 *   <li>Without refusals it creeps up to the last ceiling, where it was refused, and stays there for a while.
 *   <li>Then it goes beyond the ceiling, by a small step first and by steps that double, so that a small probe costs
 *       few refusals, and a much higher limit is still found soon.
 *   <li>It rises only while it is used.
 * </ul>
 *
 * @param perSecond the current rate
 * @param ceiling the rate at which the provider last refused something
 * @param step the next increase beyond the ceiling, as a part of the rate
 * @param version grows with every fall; refusals of requests sent before the last fall do not count again
 * @param refusedAt the time of the last fall
 * @param since the start of the current round
 * @param accepted answers of the current round
 * @param refused refusals of the current round
 */
public record LearnedRate(
        double perSecond,
        double ceiling,
        double step,
        long version,
        Instant refusedAt,
        Instant since,
        long accepted,
        long refused) {
    private static final double MIN_PER_SECOND = 0.2;

    /** Providers count by seconds; a slow rate needs a longer round to be measured. */
    private static final Duration ROUND = Duration.ofSeconds(1);

    private static final double ROUND_ANSWERS = 15;

    /** How long the rate stays below the ceiling after a refusal. */
    private static final Duration HOLD = Duration.ofSeconds(9);

    private static final double FALL_FROM_PROBE = 0.92;
    private static final double FALL_FROM_SEARCH = 0.8;
    private static final double BELOW_SEARCH = 0.9;
    private static final double SMALL_FALL = 0.97;
    private static final double BELOW_MEASURED = 0.95;
    private static final double ABOVE_MEASURED = 1.03;
    private static final double NEAR_MEASURED = 1.1;
    private static final double CREEP_PER_SECOND = 0.002;

    /** Near the ceiling the rate rises by this part of it in a round. */
    private static final double PROBE_STEP = 0.04;

    /** Up to where the rate rises by small steps, so that a provider that lets bursts pass has refused by then. */
    private static final double NEAR = 1.3;

    private static final double FIRST_STEP = 0.1;
    private static final double MAX_STEP = 0.5;

    /** A larger part of refused answers means that the limit is much lower than the rate. */
    private static final double MANY_REFUSED = 0.06;

    /** A rate of which less is used says nothing about a higher one. */
    private static final double USED = 0.7;

    static LearnedRate start(RateTerms terms, Instant now) {
        return new LearnedRate(terms.perSecond(), terms.perSecond(), FIRST_STEP, 0, now, now, 0, 0);
    }

    LearnedRate after(AnswerCounts answers, RateTerms terms, Instant now) {
        long refusals = answers.version() == version ? answers.refused() : 0;
        LearnedRate counted = new LearnedRate(
                perSecond, ceiling, step, version, refusedAt, since, accepted + answers.accepted(), refused + refusals);
        boolean complete = Duration.between(since, now).compareTo(round()) >= 0;
        boolean first =
                refusals > 0 && refused == 0 && Duration.between(refusedAt, now).compareTo(round()) >= 0;
        if (first && !(complete && counted.hasMany())) {
            return counted.fall(now);
        }
        if (!complete) {
            return counted;
        }
        return counted.refused > 0 ? counted.afterRefusals(now) : counted.afterAcceptance(terms, now);
    }

    private Duration round() {
        Duration enough = RateTerms.duration(ROUND_ANSWERS / perSecond);
        return enough.compareTo(ROUND) > 0 ? enough : ROUND;
    }

    private LearnedRate fall(Instant now) {
        if (perSecond < ceiling) {
            return fallen(perSecond * SMALL_FALL, ceiling, now);
        }
        if (perSecond <= NEAR * ceiling) {
            double between = (ceiling + perSecond) / 2;
            return fallen(between * FALL_FROM_PROBE, between, now);
        }
        return fallen(perSecond * FALL_FROM_SEARCH, perSecond * BELOW_SEARCH, now);
    }

    /** What was accepted beside many refusals is the limit. */
    private LearnedRate afterRefusals(Instant now) {
        double measured = accepted / elapsed(now);
        if (hasMany()) {
            return fallen(Math.min(measured * BELOW_MEASURED, perSecond * SMALL_FALL), measured * ABOVE_MEASURED, now);
        }
        double known = isUsed(now) ? Math.min(ceiling, measured * NEAR_MEASURED) : ceiling;
        return fallen(perSecond * SMALL_FALL, known, now);
    }

    private LearnedRate fallen(double rate, double below, Instant now) {
        double lower = Math.max(MIN_PER_SECOND, rate);
        return new LearnedRate(lower, Math.max(lower, below), FIRST_STEP, version + 1, now, now, 0, 0);
    }

    private LearnedRate afterAcceptance(RateTerms terms, Instant now) {
        if (!isUsed(now)) {
            return raised(perSecond, step, now);
        }
        if (Duration.between(refusedAt, now).compareTo(HOLD) < 0) {
            double crept = perSecond * (1 + CREEP_PER_SECOND * elapsed(now));
            return raised(Math.max(perSecond, Math.min(ceiling, crept)), step, now);
        }
        if (perSecond < ceiling) {
            return raised(ceiling, FIRST_STEP, now);
        }
        double most = Math.max(perSecond, terms.maxPerSecond().orElse(perSecond));
        return perSecond < NEAR * ceiling
                ? raised(Math.min(most, perSecond + PROBE_STEP * ceiling), FIRST_STEP, now)
                : raised(Math.min(most, perSecond * (1 + step)), Math.min(MAX_STEP, 2 * step), now);
    }

    private LearnedRate raised(double rate, double nextStep, Instant now) {
        return new LearnedRate(rate, ceiling, nextStep, version, refusedAt, now, 0, 0);
    }

    private boolean hasMany() {
        return refused > MANY_REFUSED * (accepted + refused);
    }

    private boolean isUsed(Instant now) {
        return accepted >= USED * perSecond * elapsed(now);
    }

    private double elapsed(Instant now) {
        return RateTerms.seconds(Duration.between(since, now));
    }
}
