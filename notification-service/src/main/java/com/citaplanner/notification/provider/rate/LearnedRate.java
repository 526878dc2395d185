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
 *   <li>Refusals that remain when the rate has fallen well below the ceiling are not about the rate, as long as they are
 *       few. They are then expected, and only more of them count.
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
 * @param background the part of the requests that is refused however slowly they come
 */
public record LearnedRate(
        double perSecond,
        double ceiling,
        double step,
        long version,
        Instant refusedAt,
        Instant since,
        long accepted,
        long refused,
        double background) {
    private static final double MIN_PER_SECOND = 0.2;

    /** Providers count by seconds; a slow rate needs a longer round to be measured. */
    private static final Duration ROUND = Duration.ofSeconds(1);

    private static final double ROUND_ANSWERS = 15;

    /** How long the rate stays below the ceiling after a refusal. */
    private static final Duration HOLD = Duration.ofSeconds(9);

    private static final double FALL_FROM_PROBE = 0.91;
    private static final double FALL_FROM_SEARCH = 0.8;
    private static final double BELOW_SEARCH = 0.9;
    private static final double SMALL_FALL = 0.97;

    /** The lowest part of the ceiling to which few refusals bring the rate. */
    private static final double FLOOR = 0.8;

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

    /** Of how many answers the background is the average. */
    private static final double LEARNING_ANSWERS = 1000;

    /** A smaller background is none. */
    private static final double NEGLIGIBLE = 0.008;

    /** By how many standard deviations refusals exceed the background, if they do. */
    private static final double DEVIATIONS = 2;

    /** So many refusals are never many. */
    private static final int FEW = 1;

    /** The rate falls by no larger factor at once. */
    private static final double MAX_FALL = 8;

    /** A rate of which less is used says nothing about a higher one. */
    private static final double USED = 0.7;

    static LearnedRate start(RateTerms terms, Instant now) {
        return new LearnedRate(terms.perSecond(), terms.perSecond(), FIRST_STEP, 0, now, now, 0, 0, 0);
    }

    LearnedRate after(AnswerCounts answers, RateTerms terms, Instant now) {
        long refusals = answers.version() == version ? answers.refused() : 0;
        LearnedRate counted = new LearnedRate(
                perSecond,
                ceiling,
                step,
                version,
                refusedAt,
                since,
                accepted + answers.accepted(),
                refused + refusals,
                background);
        boolean complete = Duration.between(since, now).compareTo(round()) >= 0;
        if (counted.isFirstRefusal(refused, now) && !(complete && counted.hasMany())) {
            return counted.fall(now);
        }
        if (!complete) {
            return counted;
        }
        return counted.exceedsBackground() ? counted.afterRefusals(now) : counted.afterAcceptance(terms, now);
    }

    private Duration round() {
        Duration enough = RateTerms.duration(ROUND_ANSWERS / perSecond);
        return enough.compareTo(ROUND) > 0 ? enough : ROUND;
    }

    /** At the ceiling or beyond it the first refusal says enough, unless some are expected. */
    private boolean isFirstRefusal(long before, Instant now) {
        return perSecond >= ceiling
                && background < NEGLIGIBLE
                && refused > 0
                && before == 0
                && Duration.between(refusedAt, now).compareTo(round()) >= 0;
    }

    private LearnedRate fall(Instant now) {
        if (perSecond <= NEAR * ceiling) {
            double between = (ceiling + perSecond) / 2;
            return fallen(between * FALL_FROM_PROBE, between, now);
        }
        return fallen(perSecond * FALL_FROM_SEARCH, perSecond * BELOW_SEARCH, now);
    }

    private LearnedRate afterRefusals(Instant now) {
        if (hasMany()) {
            return afterManyRefusals(now);
        }
        if (perSecond >= ceiling) {
            return fall(now);
        }
        double lower = Math.min(perSecond, Math.max(FLOOR * ceiling, perSecond * SMALL_FALL));
        return new LearnedRate(lower, ceiling, FIRST_STEP, version + 1, refusedAt, now, 0, 0, learnedBackground());
    }

    /**
     * What was accepted beside many refusals is the limit. Where next to nothing was accepted, it is an outage rather than
     * a limit, and the rate rises by growing steps when that has passed.
     */
    private LearnedRate afterManyRefusals(Instant now) {
        double measured = accepted / elapsed(now);
        return measured * MAX_FALL < perSecond
                ? fallen(perSecond / MAX_FALL, perSecond / MAX_FALL / NEAR, now)
                : fallen(Math.min(measured * BELOW_MEASURED, perSecond * SMALL_FALL), measured * ABOVE_MEASURED, now);
    }

    private LearnedRate fallen(double rate, double below, Instant now) {
        double lower = Math.max(MIN_PER_SECOND, rate);
        return new LearnedRate(lower, below, FIRST_STEP, version + 1, now, now, 0, 0, background);
    }

    private LearnedRate afterAcceptance(RateTerms terms, Instant now) {
        if (!isUsed(now)) {
            return raised(perSecond, step, now);
        }
        if (perSecond < ceiling) {
            return afterRest(now);
        }
        if (Duration.between(refusedAt, now).compareTo(HOLD) < 0) {
            return raised(perSecond, step, now);
        }
        double most = Math.max(perSecond, terms.maxPerSecond().orElse(perSecond));
        return perSecond < NEAR * ceiling
                ? raised(Math.min(most, perSecond + PROBE_STEP * ceiling), FIRST_STEP, now)
                : raised(Math.min(most, perSecond * (1 + step)), Math.min(MAX_STEP, 2 * step), now);
    }

    /** Where a fall has ended the refusals, the ceiling is not far above. */
    private LearnedRate afterRest(Instant now) {
        double learned = learnedBackground();
        double known = learned < NEGLIGIBLE ? Math.min(ceiling, perSecond * NEAR_MEASURED) : ceiling;
        boolean rested = Duration.between(refusedAt, now).compareTo(HOLD) >= 0;
        double crept = perSecond * (1 + CREEP_PER_SECOND * elapsed(now));
        return new LearnedRate(
                rested ? known : Math.min(known, crept), known, FIRST_STEP, version, refusedAt, now, 0, 0, learned);
    }

    private LearnedRate raised(double rate, double nextStep, Instant now) {
        return new LearnedRate(rate, ceiling, nextStep, version, refusedAt, now, 0, 0, background);
    }

    /** The rate is below the ceiling, so what is refused is hardly refused for the rate. */
    private double learnedBackground() {
        double answers = accepted + refused;
        double part = Math.min(MANY_REFUSED, refused / Math.max(1, answers));
        return background + Math.min(1, answers / LEARNING_ANSWERS) * (part - background);
    }

    private boolean exceedsBackground() {
        double expected = expected();
        return refused > expected + DEVIATIONS * Math.sqrt(expected);
    }

    private boolean hasMany() {
        double expected = expected();
        return refused > expected + MANY_REFUSED * (accepted + refused)
                && refused > expected + DEVIATIONS * Math.sqrt(expected) + FEW;
    }

    /** How many refusals the background explains. */
    private double expected() {
        return background * (accepted + refused);
    }

    private boolean isUsed(Instant now) {
        return accepted >= USED * perSecond * elapsed(now);
    }

    private double elapsed(Instant now) {
        return RateTerms.seconds(Duration.between(since, now));
    }
}
