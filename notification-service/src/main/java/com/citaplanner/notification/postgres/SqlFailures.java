package com.citaplanner.notification.postgres;

import com.citaplanner.notification.work.DatabaseRefused;
import com.citaplanner.notification.work.DatabaseUnavailable;
import io.smallrye.mutiny.CompositeException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Tells a database that is away, or a lost race, from work that the database refuses. Its own words stay here. */
final class SqlFailures {
    /**
     * Classes of SQLSTATE (PostgreSQL's appendix A) after which the same statement may succeed: connection exception,
     * transaction rollback (deadlock, serialization), insufficient resources, operator intervention, system error.
     */
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "40", "53", "57", "58");

    private static final int MOST_CAUSES = 10;

    private SqlFailures() {}

    static Throwable named(Throwable failure) {
        if (causes(failure).anyMatch(SqlFailures::mayPass)) {
            return new DatabaseUnavailable(failure);
        }
        return causes(failure)
                .filter(PgException.class::isInstance)
                .map(PgException.class::cast)
                .findFirst()
                .<Throwable>map(refused -> new DatabaseRefused(refused.getSqlState(), refused.getConstraint()))
                .orElse(failure);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MOST_CAUSES)
                .flatMap(SqlFailures::together);
    }

    /** Work that failed, and whose rollback failed too, has failed for both reasons. */
    private static Stream<Throwable> together(Throwable cause) {
        return cause instanceof CompositeException both
                ? both.getCauses().stream().flatMap(SqlFailures::causes)
                : Stream.of(cause);
    }

    private static boolean mayPass(Throwable cause) {
        if (cause instanceof PgException refused) {
            return refused.getSqlState() != null
                    && TRANSIENT_CLASSES.contains(refused.getSqlState().substring(0, 2));
        }
        return cause instanceof IOException
                || cause instanceof TimeoutException
                || cause instanceof VertxException
                || cause instanceof NoStackTraceThrowable;
    }
}
