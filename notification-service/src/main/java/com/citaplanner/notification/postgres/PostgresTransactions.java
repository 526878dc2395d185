package com.citaplanner.notification.postgres;

import com.citaplanner.notification.work.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/**
 * Runs each transaction on a fresh Vert.x context. Hibernate keeps its session on the context, so two transactions on
 * one context would share it. Callers need not know what a context is.
 */
@ApplicationScoped
class PostgresTransactions implements Transactions {
    private final Vertx vertx;

    PostgresTransactions(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .emitter(emitter -> freshContext()
                        .runOnContext(started -> Panache.withTransaction(work)
                                .subscribe()
                                .with(emitter::complete, failure -> emitter.fail(SqlFailures.classified(failure)))));
    }

    private Context freshContext() {
        Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        return context;
    }
}
