package com.citaplanner.notification.work;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Claims due rows and processes them concurrently, up to a capacity. Finished rows make room for the next claim, up to
 * a quarter of the capacity at a time, so that one slow row does not hold up the others.
 *
 * <p>Rows are claimed under a lease in the database. Whatever happens to this process, an unfinished row is due again
 * when its lease has expired; the loop itself keeps nothing.
 */
public final class WorkLoop<T> {
    private static final Logger LOG = Logger.getLogger(WorkLoop.class);

    private static final long NANOS_PER_MILLI = 1_000_000;

    /**
     * The most free slots that a claim waits for: claims are not made for a few rows, nor delayed until there is room
     * for many.
     */
    private static final int MAX_MIN_FREE = 16;

    /** A claim is of few rows below this part of the capacity. */
    private static final int FEW = 4;

    private final String name;
    private final int capacity;
    private final Supplier<Uni<Void>> pause;
    private final IntFunction<Uni<List<T>>> claim;
    private final Function<T, Uni<Void>> task;
    private final Signal signal;
    private final AtomicInteger inFlight = new AtomicInteger();

    /**
     * @param name for the log
     * @param capacity the maximum number of rows in progress
     * @param claim leases at most that many due rows
     * @param task processes one row and records the result; a failure leaves the row to its lease
     */
    public WorkLoop(String name, int capacity, IntFunction<Uni<List<T>>> claim, Function<T, Uni<Void>> task) {
        this(name, capacity, Duration.ZERO, claim, task);
    }

    /** @param pause before a claim of few rows, in which more of them end */
    public WorkLoop(
            String name, int capacity, Duration pause, IntFunction<Uni<List<T>>> claim, Function<T, Uni<Void>> task) {
        this.name = name;
        this.pause = pause.isZero()
                ? () -> Uni.createFrom().voidItem()
                : () -> Uni.createFrom().voidItem().onItem().delayIt().by(pause);
        this.capacity = capacity;
        this.claim = claim;
        this.task = task;
        this.signal = new Signal(name, this::claimDue);
    }

    /** Looks for due rows. */
    public void wake() {
        signal.wake();
    }

    /** Claims no further rows. Those in progress continue to their end. */
    public void stop() {
        signal.stop();
    }

    /**
     * Claims no further rows, and waits for those in progress, up to the timeout. Blocks; must not be called on an
     * event loop.
     */
    public void stop(Duration timeout) {
        stop();
        long end = System.nanoTime() + timeout.toNanos();
        synchronized (inFlight) {
            while (inFlight.get() > 0 && System.nanoTime() < end) {
                try {
                    inFlight.wait(Math.max(1, (end - System.nanoTime()) / NANOS_PER_MILLI));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    /** The number of rows in progress. */
    public int inFlight() {
        return inFlight.get();
    }

    private Uni<Boolean> claimDue() {
        int free = capacity - inFlight.get();
        if (free < Math.clamp(capacity / 4, 1, MAX_MIN_FREE)) {
            return Uni.createFrom().item(false);
        }
        return free < capacity / FEW ? pause.get().chain(this::claimNow) : claimNow();
    }

    private Uni<Boolean> claimNow() {
        int free = capacity - inFlight.get();
        return claim.apply(free).map(rows -> {
            inFlight.addAndGet(rows.size());
            rows.forEach(this::start);
            return rows.size() == free;
        });
    }

    private void start(T row) {
        Uni.createFrom()
                .deferred(() -> task.apply(row))
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "work failed and is left to its lease: loop=%s", name))
                .onItemOrFailure()
                .invoke(this::ended)
                .subscribe()
                .with(done -> {}, failure -> {});
    }

    private void ended(Void done, Throwable failure) {
        if (inFlight.decrementAndGet() == 0) {
            synchronized (inFlight) {
                inFlight.notifyAll();
            }
        }
        wake();
    }
}
