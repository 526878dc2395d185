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

/** Keeps this instance's requests to one installation under its limit. Those that come too fast wait, but not for long. */
final class RequestLimiter {
    private final Pace pace;
    private final Duration longestWait;
    private final InstantSource clock;
    private final BiConsumer<Duration, Runnable> timer;
    private final Turns<Waiting> turns = new Turns<>();
    private Instant pausedUntil = Instant.MIN;
    private boolean woken;

    private record Waiting(UniEmitter<? super Optional<Duration>> caller, Instant until) {}

    /**
     * @param longestWait those who would have to wait longer are refused at once
     * @param timer runs something after a while
     */
    RequestLimiter(Pace pace, Duration longestWait, InstantSource clock, BiConsumer<Duration, Runnable> timer) {
        this.pace = pace;
        this.longestWait = longestWait;
        this.clock = clock;
        this.timer = timer;
    }

    /**
     * Waits for its turn.
     *
     * @return empty when the request may be sent now, otherwise how long to stay away
     */
    Uni<Optional<Duration>> enter(long account) {
        return Uni.createFrom().emitter(caller -> {
            Optional<Duration> refusal = join(account, caller);
            if (refusal.isPresent()) {
                caller.complete(refusal);
            } else {
                serve();
            }
        });
    }

    private synchronized Optional<Duration> join(long account, UniEmitter<? super Optional<Duration>> caller) {
        Instant now = clock.instant();
        if (now.isBefore(pausedUntil)) {
            return Optional.of(Duration.between(now, pausedUntil));
        }
        if (turns.size() >= pace.within(longestWait)) {
            return Optional.of(longestWait);
        }
        turns.add(account, new Waiting(caller, now.plus(longestWait)));
        return Optional.empty();
    }

    /** Nobody is served until then: the installation has said that it takes no more. */
    void pause(Duration time) {
        List<Waiting> refused;
        synchronized (this) {
            pausedUntil = clock.instant().plus(time);
            refused = turns.clear();
        }
        refused.forEach(one -> one.caller().complete(Optional.of(time)));
    }

    synchronized int waiting() {
        return turns.size();
    }

    /** Callers go on outside of the lock, because they may come back at once. */
    private void serve() {
        List<Waiting> served = new ArrayList<>();
        Instant now = clock.instant();
        synchronized (this) {
            while (turns.size() > 0 && mayGo()) {
                served.add(turns.next());
            }
        }
        served.forEach(
                one -> one.caller().complete(now.isAfter(one.until()) ? Optional.of(Duration.ZERO) : Optional.empty()));
    }

    private boolean mayGo() {
        Duration wait = pace.take();
        if (wait.isPositive() && !woken) {
            woken = true;
            timer.accept(wait, this::wake);
        }
        return wait.isZero();
    }

    private void wake() {
        synchronized (this) {
            woken = false;
        }
        serve();
    }
}
