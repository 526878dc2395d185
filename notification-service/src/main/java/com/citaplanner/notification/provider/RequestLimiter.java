package com.citaplanner.notification.provider;

import com.citaplanner.notification.provider.rate.LeasedTurns;
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
 * Keeps requests below a provider's rate limit, which all instances share. Requests over the limit wait for a bounded
 * time. Background requests are served only while no live request waits, and have a lower rate limit of their own, so
 * that part of every window is left for live requests.
 */
final class RequestLimiter {
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
     * The waiting requests of one priority.
     *
     * @param turns what their rate limit allows this instance
     * @param maxWait requests that would have to wait longer are refused at once
     */
    record PriorityLane(LeasedTurns turns, Duration maxWait, WaitQueue<WaitingRequest> queue) {
        PriorityLane(LeasedTurns turns, Duration maxWait) {
            this(turns, maxWait, new WaitQueue<>());
        }

        private boolean isFull() {
            return queue.size() >= turns.within(maxWait);
        }
    }

    /**
     * @param live the lane whose rate limit applies to all requests
     * @param background the lane whose rate limit applies to background requests in addition
     */
    RequestLimiter(PriorityLane live, PriorityLane background, InstantSource clock, TaskScheduler scheduler) {
        this.live = live;
        this.background = background;
        this.clock = clock;
        this.scheduler = scheduler;
    }

    /**
     * Asks for a turn, and waits for it if necessary.
     *
     * @return empty when the request may be sent now, otherwise how long to wait before asking again
     */
    Uni<Optional<Duration>> enter(Object account, RequestPriority priority) {
        PriorityLane lane = lane(priority);
        if (mayGoAtOnce(priority)) {
            replenish();
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

    /** Whether the request may be sent without overtaking another. */
    private synchronized boolean mayGoAtOnce(RequestPriority priority) {
        return waiting() == 0
                && !clock.instant().isBefore(pausedUntil)
                && (priority == RequestPriority.LIVE ? live.turns().take() : takeBoth()).isZero();
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
        Instant until = now.plus(lane.maxWait());
        if (until.isBefore(pausedUntil)) {
            return Optional.of(Duration.between(now, pausedUntil));
        }
        if (lane.isFull()) {
            return Optional.of(lane.maxWait());
        }
        lane.queue().add(account, new WaitingRequest(caller, scheduler.callerExecutor(), until));
        return Optional.empty();
    }

    /** The limit's current rate, in requests a second. */
    double perSecond() {
        return live.turns().perSecond();
    }

    /** The version of the rate, which the result of a request sent now must be recorded with. */
    long version() {
        return live.turns().version();
    }

    /** Records that the provider answered, and did not refuse the request for its rate. */
    void accepted() {
        live.turns().accepted();
    }

    /** Records that the provider refused a request for its rate. */
    void refused(long sentVersion) {
        live.turns().refused(sentVersion);
        replenish();
    }

    /**
     * Serves no requests of any instance for this time, because the provider asked for a pause. Refuses waiting requests
     * that would have to wait too long.
     */
    void pause(Duration time) {
        live.turns().pause(time);
        stop(time);
        replenish();
    }

    private void stop(Duration time) {
        List<WaitingRequest> refused = new ArrayList<>();
        synchronized (this) {
            Instant end = clock.instant().plus(time);
            pausedUntil = end.isAfter(pausedUntil) ? end : pausedUntil;
            refused.addAll(tooLate(live));
            refused.addAll(tooLate(background));
        }
        refused.forEach(waiting -> waiting.end(Optional.of(time)));
    }

    private List<WaitingRequest> tooLate(PriorityLane lane) {
        return lane.queue().takeIf(waiting -> waiting.until().isBefore(pausedUntil));
    }

    synchronized int waiting() {
        return live.queue().size() + background.queue().size();
    }

    /** Serves waiting requests. Completes them outside the lock, because their callers may enter again at once. */
    private void serve() {
        List<WaitingRequest> late = new ArrayList<>();
        List<WaitingRequest> served = new ArrayList<>();
        Instant now = clock.instant();
        synchronized (this) {
            if (waiting() == 0 || mayGo(Duration.between(now, pausedUntil))) {
                take(now, served, late);
            }
        }
        late.forEach(waiting -> waiting.end(Optional.of(Duration.ZERO)));
        served.forEach(waiting -> waiting.end(Optional.empty()));
        replenish();
    }

    private void take(Instant now, List<WaitingRequest> served, List<WaitingRequest> late) {
        while (hasNext(live, now, late) && mayGo(live.turns().take())) {
            served.add(live.queue().next());
        }
        while (live.queue().size() == 0 && hasNext(background, now, late) && mayGo(takeBoth())) {
            served.add(background.queue().next());
        }
    }

    /** Whether a request waits. Takes those that have waited too long out of the way, so that they use no turn. */
    private static boolean hasNext(PriorityLane lane, Instant now, List<WaitingRequest> late) {
        while (lane.queue().size() > 0 && now.isAfter(lane.queue().peek().until())) {
            late.add(lane.queue().next());
        }
        return lane.queue().size() > 0;
    }

    /** The other turn is looked at when that of the background is due, since it may only be leased then. */
    private Duration takeBoth() {
        Duration all = live.turns().due();
        Duration share = background.turns().due();
        if (all.isZero() && share.isZero()) {
            live.turns().take();
            background.turns().take();
        }
        return share.isPositive() ? share : all;
    }

    /**
     * Leases turns outside the lock, because they may arrive at once. A background request needs two turns; the one that
     * live requests could use is leased when the other is due.
     */
    private void replenish() {
        int livesWaiting;
        int backgroundWaiting;
        synchronized (this) {
            livesWaiting = live.queue().size();
            backgroundWaiting = background.queue().size();
        }
        if (backgroundWaiting > 0) {
            background.turns().replenish(backgroundWaiting, this::arrived);
        }
        live.turns()
                .replenish(
                        livesWaiting
                                + Math.min(backgroundWaiting, background.turns().ready()),
                        this::arrived);
    }

    private void arrived(Duration pause) {
        if (pause.isPositive()) {
            stop(pause);
        }
        serve();
    }

    /** Whether there is no wait; otherwise schedules the next attempt, unless an earlier one is scheduled. */
    private boolean mayGo(Duration wait) {
        Instant at = clock.instant().plus(wait);
        if (wait.isPositive() && at.isBefore(wakesAt)) {
            wakesAt = at;
            scheduler.schedule(wait, () -> wake(at));
        }
        return !wait.isPositive();
    }

    /** Does nothing where an earlier attempt has been scheduled since. */
    private void wake(Instant at) {
        synchronized (this) {
            if (!wakesAt.equals(at)) {
                return;
            }
            wakesAt = Instant.MAX;
        }
        serve();
    }
}
