package com.citaplanner.notification.postgres;

import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Runs each transaction on a connection of its own. */
@ApplicationScoped
class PostgresTransactions implements Transactions {
    private final Pool pool;

    PostgresTransactions(Pool pool) {
        this.pool = pool;
    }

    @Override
    public <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .emitter(emitter -> pool.getConnection()
                        .onComplete(
                                connection -> new Transaction(connection).run(work, emitter),
                                failure -> emitter.fail(SqlFailures.classified(failure))));
    }
}
