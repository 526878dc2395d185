package com.citaplanner.notification.postgres;

import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One transaction. It travels in Mutiny's context of the work that runs in it, so that statements find it whatever
 * thread they run on. Statements are sent without waiting for the answers to earlier ones, {@code begin} included.
 */
final class Transaction {
    private static final String KEY = Transaction.class.getName();

    private final SqlConnection connection;

    Transaction(SqlConnection connection) {
        this.connection = connection;
    }

    /** Runs a statement in the transaction of the work that subscribes. */
    static <T> Uni<T> inCurrent(Function<SqlConnection, Future<T>> statement) {
        return Uni.createFrom().context(context -> {
            Transaction current = context.getOrElse(KEY, () -> {
                throw new IllegalStateException("A statement needs a transaction");
            });
            return Uni.createFrom()
                    .emitter(emitter ->
                            statement.apply(current.connection).onComplete(emitter::complete, emitter::fail));
        });
    }

    /** Commits when the work's result arrives and rolls back when it fails. */
    <T> void run(Supplier<Uni<T>> work, UniEmitter<? super T> result) {
        Future<?> begun = connection.query("begin").execute();
        Uni.createFrom()
                .deferred(() -> work.get())
                .subscribe()
                .with(
                        Context.of(KEY, this),
                        value -> begun.compose(
                                        done -> connection.query("commit").execute())
                                .onComplete(
                                        done -> end(() -> result.complete(value)),
                                        failure -> rollback(failure, result)),
                        failure -> rollback(failure, result));
    }

    private void rollback(Throwable failure, UniEmitter<?> result) {
        connection
                .query("rollback")
                .execute()
                .onComplete(done -> end(() -> result.fail(SqlFailures.classified(failure))));
    }

    /** Gives the connection back first: whoever continues may want it. */
    private void end(Runnable next) {
        connection.close();
        next.run();
    }
}
