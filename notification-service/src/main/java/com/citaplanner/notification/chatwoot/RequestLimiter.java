package com.citaplanner.notification.chatwoot;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Keeps this instance's requests to one installation under its limit. Those that come too fast wait, but not for long. Those
 * in the background are served while no other waits, and at a pace of their own besides, so that some of every window is left
 * for whoever comes next.
 */
final class RequestLimiter {
    private final Pace pace;
    private final Lane live;
    private final Lane background;
    private final InstantSource clock;
    private final BiConsumer<Duration, Runnable> timer;
    private Instant pausedUntil = Instant.EPOCH;
    private Instant wakesAt = Instant.MAX;

    private record Waiting(UniEmitter<? super Optional<Duration>> caller, Instant until) {}

    /**
     * Those of one standing.
     *
     * @param pace what bounds them
     * @param longestWait those who would have to wait longer are refused at once
     */
    record Lane(Pace pace, Duration longestWait, Turns<Waiting> turns) {
        Lane(Pace pace, Duration longestWait) {
            this(pace, longestWait, new Turns<>());
        }

        private boolean full() {
            return turns.size() >= pace.within(longestWait);
        }
    }

    /**
     * @param live its pace is everybody's
     * @param background its pace is its part of the other
     * @param timer runs something after a while
     */
    RequestLimiter(Lane live, Lane background, InstantSource clock, BiConsumer<Duration, Runnable> timer) {
        this.pace = live.pace();
        this.live = live;
        this.background = background;
        this.clock = clock;
        this.timer = timer;
    }

    /**
     * Waits for its turn.
     *
     * @return empty when the request may be sent now, otherwise how long to stay away
     */
    Uni<Optional<Duration>> enter(long account, Standing standing) {
        return Uni.createFrom().emitter(caller -> {
            Optional<Duration> refusal = join(account, lane(standing), caller);
            if (refusal.isPresent()) {
                caller.complete(refusal);
            } else {
                serve();
            }
        });
    }

    private Lane lane(Standing standing) {
        return switch (standing) {
            case LIVE -> live;
            case BACKGROUND -> background;
        };
    }

    private synchronized Optional<Duration> join(
            long account, Lane lane, UniEmitter<? super Optional<Duration>> caller) {
        Instant now = clock.instant();
        Instant until = now.plus(lane.longestWait());
        if (until.isBefore(pausedUntil)) {
            return Optional.of(Duration.between(now, pausedUntil));
        }
        if (lane.full()) {
            return Optional.of(lane.longestWait());
        }
        lane.turns().add(account, new Waiting(caller, until));
        return Optional.empty();
    }

    /**
     * Nobody is served until then: the installation has said that it takes no more. Who waits goes on waiting, unless it would be
     * for too long.
     */
    void pause(Duration time) {
        List<Waiting> refused = new ArrayList<>();
        synchronized (this) {
            Instant end = clock.instant().plus(time);
            pausedUntil = end.isAfter(pausedUntil) ? end : pausedUntil;
            refused.addAll(tooLate(live));
            refused.addAll(tooLate(background));
        }
        refused.forEach(one -> one.caller().complete(Optional.of(time)));
    }

    private List<Waiting> tooLate(Lane lane) {
        return lane.turns().takeIf(one -> one.until().isBefore(pausedUntil));
    }

    synchronized int waiting() {
        return live.turns().size() + background.turns().size();
    }

    /** Callers go on outside of the lock, because they may come back at once. */
    private void serve() {
        List<Waiting> served = new ArrayList<>();
        Instant now = clock.instant();
        synchronized (this) {
            if (waiting() > 0 && !mayGo(Duration.between(now, pausedUntil))) {
                return;
            }
            while (live.turns().size() > 0 && mayGo(pace.take())) {
                served.add(live.turns().next());
            }
            while (live.turns().size() == 0 && background.turns().size() > 0 && mayGo(takeBoth())) {
                served.add(background.turns().next());
            }
        }
        served.forEach(
                one -> one.caller().complete(now.isAfter(one.until()) ? Optional.of(Duration.ZERO) : Optional.empty()));
    }

    private Duration takeBoth() {
        Duration all = pace.due();
        Duration share = background.pace().due();
        if (all.isZero() && share.isZero()) {
            pace.take();
            background.pace().take();
        }
        return all.compareTo(share) > 0 ? all : share;
    }

    /** Otherwise looks again when it may; whoever came later may do so earlier. */
    private boolean mayGo(Duration wait) {
        Instant at = clock.instant().plus(wait);
        if (wait.isPositive() && at.isBefore(wakesAt)) {
            wakesAt = at;
            timer.accept(wait, this::wake);
        }
        return !wait.isPositive();
    }

    private void wake() {
        synchronized (this) {
            wakesAt = Instant.MAX;
        }
        serve();
    }
}
