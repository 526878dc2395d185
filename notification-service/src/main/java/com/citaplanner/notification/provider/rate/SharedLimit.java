package com.citaplanner.notification.provider.rate;

import java.time.Duration;
import java.time.Instant;

/**
 * The state of a shared limit.
 *
 * @param nextTurn when the next turn that nobody has leased is due
 * @param pausedUntil no turns until then
 * @param learned the learned rate; unused where the terms have a fixed one
 */
public record SharedLimit(Instant nextTurn, Instant pausedUntil, LearnedRate learned) {
    /** The time for which an instance leases turns: short, so that instances alternate and little lapses. */
    static final double PORTION_SECONDS = 0.1;

    /** Longer than any provider's pause is obeyed. */
    private static final Duration MAX_PAUSE = Duration.ofHours(2);

    /** Turns are leased no further ahead than this, even if this many instances have leased one each. */
    private static final double MAX_INTERVALS = 200;

    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(10);

    /** The part of an interval by which rounded times may be off. */
    private static final double ROUNDING = 1e-3;

    /** The state after a lease. */
    public record Leased(SharedLimit limit, TurnLease lease) {}

    /** The state of a limit that nobody has used yet. */
    public static SharedLimit unused(RateTerms terms, Instant now) {
        return new SharedLimit(Instant.EPOCH, Instant.EPOCH, LearnedRate.start(terms, now));
    }

    /**
     * Leases turns. Grants what is ready, and the turns of one portion, so that others get their turns in between.
     *
     * @param now by the one clock that all instances share
     */
    public Leased lease(TurnRequest request, Instant now) {
        RateTerms terms = request.terms();
        LearnedRate rate = terms.isLearned() ? learned.after(request.answers(), terms, now) : learned;
        double perSecond = terms.isLearned() ? rate.perSecond() : terms.perSecond();
        Instant known = known(pausedUntil, now, MAX_PAUSE);
        Instant paused = request.pause().isZero() ? known : latest(known, now.plus(request.pause()));
        if (paused.isAfter(now)) {
            return new Leased(
                    new SharedLimit(nextTurn, paused, rate),
                    new TurnLease(
                            0,
                            0,
                            Duration.ZERO,
                            Duration.ZERO,
                            perSecond,
                            rate.version(),
                            Duration.between(now, paused)));
        }
        double burst = terms.isLearned() ? Math.max(1, perSecond * PORTION_SECONDS) : terms.burst();
        Instant first = latest(
                known(nextTurn, now, furthest(perSecond)), now.minus(RateTerms.duration((burst - 1) / perSecond)));
        int due = turnsUntil(now, first, perSecond);
        int turns = Math.min(request.turns(), due + (int) Math.ceil(perSecond * PORTION_SECONDS));
        int ready = Math.min(due, turns);
        Instant firstLater = after(first, ready, perSecond);
        return new Leased(
                new SharedLimit(after(first, turns, perSecond), paused, rate),
                new TurnLease(
                        ready,
                        turns - ready,
                        Duration.between(now, firstLater),
                        RateTerms.duration(1 / perSecond),
                        perSecond,
                        rate.version(),
                        Duration.ZERO));
    }

    /** A time that is too far ahead is of a clock that has been set back since, and means nothing. */
    private static Instant known(Instant time, Instant now, Duration furthest) {
        return time.isAfter(now.plus(furthest)) ? now : time;
    }

    private static Duration furthest(double perSecond) {
        return RateTerms.duration(MAX_INTERVALS / perSecond).plus(CLOCK_TOLERANCE);
    }

    private static int turnsUntil(Instant now, Instant first, double perSecond) {
        double intervals = RateTerms.seconds(Duration.between(first, now)) * perSecond;
        return Math.max(0, (int) Math.floor(intervals + ROUNDING) + 1);
    }

    private static Instant after(Instant first, int turns, double perSecond) {
        return first.plus(RateTerms.duration(turns / perSecond));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
