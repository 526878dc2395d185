package com.citaplanner.notification.channel.email.connections;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** This instance's connections to one account. */
final class AccountConnections {
    /** How old the last decision on the share may be when a connection is opened. */
    private static final Duration MAX_AGE = Duration.ofSeconds(2);

    private final String account;
    private final int limit;
    private final String holder;
    private final ConnectionBudget budget;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int open;
    private int waiting;
    private int allowed;
    private long decidedAt;
    private boolean decided;
    private boolean reporting;

    AccountConnections(String account, String holder, int limit, ConnectionBudget budget) {
        this.account = account;
        this.limit = limit;
        this.holder = holder;
        this.budget = budget;
    }

    /** Counts a user of this account, who is about to {@link #open} a connection. */
    void enter() {
        locked(() -> waiting++);
    }

    /** Waits until a connection may be opened. If it may, {@link #close} must follow. */
    SharedConnections.Opening open(Duration maxWait) throws InterruptedException {
        lock.lock();
        try {
            if (!isDecided()) {
                report();
            }
            long left = maxWait.toNanos();
            while (!isDecided() || open >= allowed) {
                if (left <= 0) {
                    return isDecided() ? SharedConnections.Opening.NONE_FREE : SharedConnections.Opening.UNDECIDED;
                }
                left = changed.awaitNanos(left);
            }
            open++;
            return SharedConnections.Opening.ALLOWED;
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    private boolean isDecided() {
        return decided && System.nanoTime() - decidedAt < MAX_AGE.toNanos();
    }

    void close() {
        locked(() -> {
            open--;
            changed.signal();
        });
    }

    /** Whether nobody uses it, so that its share can be given up. */
    boolean isUnused() {
        lock.lock();
        try {
            return open == 0 && waiting == 0 && !reporting;
        } finally {
            lock.unlock();
        }
    }

    /** Reports what is used now, unless an earlier report is not answered yet. */
    void report() {
        lock.lock();
        try {
            if (reporting) {
                return;
            }
            reporting = true;
            long reportedAt = System.nanoTime();
            budget.report(new ConnectionUse(account, holder, limit, open, open + waiting))
                    .subscribe()
                    .with(share -> decide(share, reportedAt), failure -> locked(() -> reporting = false));
        } finally {
            lock.unlock();
        }
    }

    private void decide(int share, long reportedAt) {
        locked(() -> {
            allowed = share;
            decidedAt = reportedAt;
            decided = true;
            reporting = false;
            changed.signalAll();
        });
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
