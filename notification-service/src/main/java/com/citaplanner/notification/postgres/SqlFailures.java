package com.citaplanner.notification.postgres;

import com.citaplanner.notification.work.DatabaseRefused;
import com.citaplanner.notification.work.DatabaseUnavailable;
import io.smallrye.mutiny.CompositeException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.hibernate.exception.ConstraintViolationException;

/**
 * Tells a database that is away, or a lost race, from work that the database refuses. Its own words stay here. PostgreSQL's code
 * comes as the driver's exception, or in an {@link SQLException} that Hibernate made of it.
 */
final class SqlFailures {
    /**
     * Classes of SQLSTATE (PostgreSQL's appendix A) after which the same statement may succeed: connection exception,
     * invalid authorization (a password that is being changed), invalid catalog (a database that is being restored), transaction
     * rollback (deadlock, serialization), insufficient resources, operator intervention, system error.
     */
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "28", "3D", "40", "53", "57", "58");

    /**
     * A database that has just become a standby and refuses to write (25006), a transaction that it has ended because it took too
     * long (25P03, 25P04), and a lock that was not to be had (55P03).
     */
    private static final Set<String> TRANSIENT_STATES = Set.of("25006", "25P03", "25P04", "55P03");

    private static final int MOST_CAUSES = 10;

    private SqlFailures() {}

    static Throwable named(Throwable failure) {
        if (causes(failure).anyMatch(SqlFailures::mayPass)) {
            return new DatabaseUnavailable(failure);
        }
        return causes(failure)
                .flatMap(cause -> state(cause).stream())
                .findFirst()
                .<Throwable>map(state -> new DatabaseRefused(state, constraint(failure)))
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
        Optional<String> state = state(cause);
        if (state.isPresent()) {
            return TRANSIENT_STATES.contains(state.get())
                    || TRANSIENT_CLASSES.contains(state.get().substring(0, 2));
        }
        return cause instanceof IOException
                || cause instanceof TimeoutException
                || cause instanceof VertxException
                || cause instanceof NoStackTraceThrowable;
    }

    private static Optional<String> state(Throwable cause) {
        return Optional.ofNullable(
                        cause instanceof PgException refused
                                ? refused.getSqlState()
                                : cause instanceof SQLException converted ? converted.getSQLState() : null)
                .filter(state -> state.length() == 5);
    }

    private static String constraint(Throwable failure) {
        return causes(failure)
                .map(cause -> cause instanceof PgException refused
                        ? refused.getConstraint()
                        : cause instanceof ConstraintViolationException violated ? violated.getConstraintName() : null)
                .filter(name -> name != null)
                .findFirst()
                .orElse(null);
    }
}
