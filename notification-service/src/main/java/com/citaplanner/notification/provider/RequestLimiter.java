package com.citaplanner.notification.provider;

import com.citaplanner.notification.work.RateLimiter;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Keeps this instance's requests under the limit that a provider counts for them. Those that come too fast wait, but not for long. Those
 * in the background are served while no other waits, and at a pace of their own besides, so that some of every window is left
 * for whoever comes next.
 */
final class RequestLimiter {
    private final RateLimiter limiter;
    private final PriorityLane live;
    private final PriorityLane background;
    private final InstantSource clock;
    private final TaskScheduler scheduler;
    private Instant pausedUntil = Instant.EPOCH;
    private Instant wakesAt = Instant.MAX;

    private record WaitingRequest(UniEmitter<? super Optional<Duration>> caller, Executor context, Instant until) {
        void end(Optional<Duration> refusal) {
            context.execute(() -> caller.complete(refusal));
        }
    }

    /**
     * The requests of one priority.
     *
     * @param limiter what bounds them
     * @param longestWait those who would have to wait longer are refused at once
     */
    record PriorityLane(RateLimiter limiter, Duration longestWait, WaitQueue<WaitingRequest> queue) {
        PriorityLane(RateLimiter limiter, Duration longestWait) {
            this(limiter, longestWait, new WaitQueue<>());
        }

        private boolean full() {
            return queue.size() >= limiter.within(longestWait);
        }
    }

    /**
     * @param live its pace is everybody's
     * @param background its pace is its part of the other
     */
    RequestLimiter(PriorityLane live, PriorityLane background, InstantSource clock, TaskScheduler scheduler) {
        this.limiter = live.limiter();
        this.live = live;
        this.background = background;
        this.clock = clock;
        this.scheduler = scheduler;
    }

    /**
     * Asks for a turn at once, and waits for it where it must.
     *
     * @return empty when the request may be sent now, otherwise how long to stay away
     */
    Uni<Optional<Duration>> enter(Object account, RequestPriority priority) {
        PriorityLane lane = lane(priority);
        if (mayGoAtOnce(priority)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return Uni.createFrom().emitter(caller -> {
            Optional<Duration> refusal = join(account, lane, caller);
            if (refusal.isPresent()) {
                caller.complete(refusal);
            } else {
                serve();
            }
        });
    }

    /** Nobody waits, so nobody is overtaken. */
    private synchronized boolean mayGoAtOnce(RequestPriority priority) {
        return waiting() == 0
                && !clock.instant().isBefore(pausedUntil)
                && (priority == RequestPriority.LIVE ? limiter.take() : takeBoth()).isZero();
    }

    private PriorityLane lane(RequestPriority priority) {
        return switch (priority) {
            case LIVE -> live;
            case BACKGROUND -> background;
        };
    }

    private synchronized Optional<Duration> join(
            Object account, PriorityLane lane, UniEmitter<? super Optional<Duration>> caller) {
        Instant now = clock.instant();
        Instant until = now.plus(lane.longestWait());
        if (until.isBefore(pausedUntil)) {
            return Optional.of(Duration.between(now, pausedUntil));
        }
        if (lane.full()) {
            return Optional.of(lane.longestWait());
        }
        lane.queue().add(account, new WaitingRequest(caller, scheduler.callerExecutor(), until));
        return Optional.empty();
    }

    /**
     * Nobody is served until then: the provider has said that it takes no more. Who waits goes on waiting, unless it would be
     * for too long.
     */
    void pause(Duration time) {
        List<WaitingRequest> refused = new ArrayList<>();
        synchronized (this) {
            Instant end = clock.instant().plus(time);
            pausedUntil = end.isAfter(pausedUntil) ? end : pausedUntil;
            refused.addAll(tooLate(live));
            refused.addAll(tooLate(background));
        }
        refused.forEach(one -> one.end(Optional.of(time)));
    }

    private List<WaitingRequest> tooLate(PriorityLane lane) {
        return lane.queue().takeIf(one -> one.until().isBefore(pausedUntil));
    }

    synchronized int waiting() {
        return live.queue().size() + background.queue().size();
    }

    /** Callers continue outside of the lock, because they may come back at once. */
    private void serve() {
        List<WaitingRequest> served = new ArrayList<>();
        Instant now = clock.instant();
        synchronized (this) {
            if (waiting() > 0 && !mayGo(Duration.between(now, pausedUntil))) {
                return;
            }
            while (live.queue().size() > 0 && mayGo(limiter.take())) {
                served.add(live.queue().next());
            }
            while (live.queue().size() == 0 && background.queue().size() > 0 && mayGo(takeBoth())) {
                served.add(background.queue().next());
            }
        }
        served.forEach(one -> one.end(now.isAfter(one.until()) ? Optional.of(Duration.ZERO) : Optional.empty()));
    }

    private Duration takeBoth() {
        Duration all = limiter.due();
        Duration share = background.limiter().due();
        if (all.isZero() && share.isZero()) {
            limiter.take();
            background.limiter().take();
        }
        return all.compareTo(share) > 0 ? all : share;
    }

    /** Otherwise looks again when it may; whoever came later may do so earlier. */
    private boolean mayGo(Duration wait) {
        Instant at = clock.instant().plus(wait);
        if (wait.isPositive() && at.isBefore(wakesAt)) {
            wakesAt = at;
            scheduler.schedule(wait, this::wake);
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
