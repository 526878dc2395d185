package com.citaplanner.notification.work;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Runs work without a database. */
public final class DirectTransactions implements Transactions {
    @Override
    public <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(work::get);
    }
}
