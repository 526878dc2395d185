package com.citaplanner.notification.postgres;

import com.citaplanner.notification.work.DatabaseRefused;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.OptimisticLockException;
import java.util.function.Supplier;

/**
 * Transactions over entities, for what a person edits one row at a time. Statements of {@link Sql} do not take part in
 * them: what needs both uses {@link Sql} alone.
 *
 * <p>Rows are deleted by a query, never as entities: Hibernate Reactive (3.2) keeps the state of such a deletion where all
 * sessions share it ({@code ReactiveDeleteCoordinator}), so that deletions at the same time hang and keep their locks.
 */
public final class EntityTransactions {
    private EntityTransactions() {}

    /** Like {@code Transactions.run}, but must be called on a request's own Vert.x context. */
    public static <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Panache.withTransaction(work).onFailure().transform(SqlFailures::classified);
    }

    /** Like {@link #run}, and once more where the work conflicts with a row that another call stored meanwhile. */
    public static <T> Uni<T> runWithConflictRetry(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> run(work))
                .onFailure(EntityTransactions::isConflict)
                .retry()
                .atMost(1);
    }

    /** Another call stored the row, or deleted it, after it was read. */
    private static boolean isConflict(Throwable failure) {
        return failure instanceof OptimisticLockException
                || (failure instanceof DatabaseRefused refused && refused.isConflict());
    }
}
