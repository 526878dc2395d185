package com.citaplanner.notification.postgres;

import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Tells a database that is away, or a lost race, from work that the database refuses. */
final class SqlFailures {
    /**
     * Classes of SQLSTATE (PostgreSQL's appendix A) after which the same statement may succeed: connection exception,
     * transaction rollback (deadlock, serialization), insufficient resources, operator intervention, system error.
     */
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "40", "53", "57", "58");

    private static final int MOST_CAUSES = 10;

    private SqlFailures() {}

    static boolean isTransient(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MOST_CAUSES)
                .anyMatch(SqlFailures::mayPass);
    }

    private static boolean mayPass(Throwable cause) {
        if (cause instanceof PgException refused) {
            return refused.getSqlState() != null
                    && TRANSIENT_CLASSES.contains(refused.getSqlState().substring(0, 2));
        }
        return cause instanceof IOException
                || cause instanceof TimeoutException
                || cause instanceof io.vertx.core.VertxException;
    }
}
