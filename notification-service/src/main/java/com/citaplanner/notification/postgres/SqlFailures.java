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
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes an unavailable database or a lost race from work that the database refuses. The database's own message
 * is not passed on. PostgreSQL's code comes in the driver's exception, or in an {@link SQLException} that Hibernate
 * made of it.
 */
final class SqlFailures {
    /**
     * SQLSTATE classes (PostgreSQL, appendix A) after which the same statement may succeed: connection exception,
     * invalid authorization (while a password changes), invalid catalog (while a database is restored), transaction
     * rollback (deadlock, serialization), insufficient resources, operator intervention, system error.
     */
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "28", "3D", "40", "53", "57", "58");

    /**
     * A read-only transaction on a new standby (25006), a transaction that was ended for taking too long (25P03,
     * 25P04), and a lock that is not available (55P03).
     */
    private static final Set<String> TRANSIENT_STATES = Set.of("25006", "25P03", "25P04", "55P03");

    private static final int MAX_CAUSES = 10;

    private SqlFailures() {}

    static Throwable classified(Throwable failure) {
        if (causes(failure).anyMatch(SqlFailures::isTransient)) {
            return new DatabaseUnavailable(failure);
        }
        return causes(failure)
                .flatMap(cause -> sqlState(cause).stream())
                .findFirst()
                .<Throwable>map(state -> new DatabaseRefused(state, constraint(failure)))
                .orElse(failure);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MAX_CAUSES)
                .flatMap(SqlFailures::flattened);
    }

    /** If both the work and its rollback failed, both are causes. */
    private static Stream<Throwable> flattened(Throwable cause) {
        return cause instanceof CompositeException both
                ? both.getCauses().stream().flatMap(SqlFailures::causes)
                : Stream.of(cause);
    }

    private static boolean isTransient(Throwable cause) {
        Optional<String> state = sqlState(cause);
        if (state.isPresent()) {
            return TRANSIENT_STATES.contains(state.get())
                    || TRANSIENT_CLASSES.contains(state.get().substring(0, 2));
        }
        return cause instanceof IOException
                || cause instanceof TimeoutException
                || cause instanceof VertxException
                || cause instanceof NoStackTraceThrowable;
    }

    private static Optional<String> sqlState(Throwable cause) {
        return Optional.ofNullable(
                        cause instanceof PgException refused
                                ? refused.getSqlState()
                                : cause instanceof SQLException converted ? converted.getSQLState() : null)
                .filter(state -> state.length() == 5);
    }

    private static @Nullable String constraint(Throwable failure) {
        return causes(failure)
                .map(cause -> cause instanceof PgException refused
                        ? refused.getConstraint()
                        : cause instanceof ConstraintViolationException violated ? violated.getConstraintName() : null)
                .filter(name -> name != null)
                .findFirst()
                .orElse(null);
    }
}
