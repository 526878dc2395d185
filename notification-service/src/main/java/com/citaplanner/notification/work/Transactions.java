package com.citaplanner.notification.work;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Runs database work as one transaction. */
public interface Transactions {
    /**
     * Commits when the work's result arrives and rolls back when it fails. Always a new transaction, even when called
     * inside another. May be called on any thread.
     *
     * @return fails with {@link DatabaseUnavailable} if the same work may succeed later, with any other failure if the
     *     database refused the work itself
     */
    <T> Uni<T> run(Supplier<Uni<T>> work);
}
