package com.citaplanner.notification.postgres;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/**
 * Transactions over entities, for what a person edits one row at a time. Statements of {@link Sql} do not take part in
 * them: what needs both uses {@link Sql} alone.
 */
public final class EntityTransactions {
    private EntityTransactions() {}

    /** Like {@code Transactions.run}, but must be called on a request's own Vert.x context. */
    public static <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Panache.withTransaction(work).onFailure().transform(SqlFailures::classified);
    }
}
