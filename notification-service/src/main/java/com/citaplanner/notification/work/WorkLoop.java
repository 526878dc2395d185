package com.citaplanner.notification.work;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jboss.logging.Logger;

/**
 * Takes due rows and works on them side by side, never more than the capacity at once. Rows that end make room for the
 * next claim, up to a quarter of the capacity at a time, so that one slow row does not hold up the others.
 *
 * <p>Rows are claimed under a lease in the database. Whatever happens to this process, an unfinished row is due again when
 * its lease has passed; the loop itself keeps nothing.
 */
public final class WorkLoop<T> {
    private static final Logger LOG = Logger.getLogger(WorkLoop.class);

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** Claims are not made for a few rows, and not put off until there is room for many. */
    private static final int LEAST_ROOM = 16;

    private final String name;
    private final int capacity;
    private final IntFunction<Uni<List<T>>> claim;
    private final Function<T, Uni<Void>> task;
    private final Signal looking;
    private final AtomicInteger underWay = new AtomicInteger();

    /**
     * @param name for the log
     * @param capacity how many rows may be worked on at once
     * @param claim leases at most that many due rows
     * @param task works on one row and records the result; a failure leaves the row to its lease
     */
    public WorkLoop(String name, int capacity, IntFunction<Uni<List<T>>> claim, Function<T, Uni<Void>> task) {
        this.name = name;
        this.capacity = capacity;
        this.claim = claim;
        this.task = task;
        this.looking = new Signal(name, this::look);
    }

    /** There may be something due. */
    public void wake() {
        looking.wake();
    }

    /** Takes no further row. Those under way go on to their end. */
    public void stop() {
        looking.stop();
    }

    /** Takes no further row, and waits for those under way, but not for longer than this. Not for an event loop. */
    public void stop(Duration timeout) {
        stop();
        long end = System.nanoTime() + timeout.toNanos();
        synchronized (underWay) {
            while (underWay.get() > 0 && System.nanoTime() < end) {
                try {
                    underWay.wait(Math.max(1, (end - System.nanoTime()) / NANOS_PER_MILLI));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    /** How many rows are being worked on. */
    public int underWay() {
        return underWay.get();
    }

    private Uni<Boolean> look() {
        int free = capacity - underWay.get();
        if (free < Math.clamp(capacity / 4, 1, LEAST_ROOM)) {
            return Uni.createFrom().item(false);
        }
        return claim.apply(free).map(rows -> {
            underWay.addAndGet(rows.size());
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
        if (underWay.decrementAndGet() == 0) {
            synchronized (underWay) {
                underWay.notifyAll();
            }
        }
        wake();
    }
}
