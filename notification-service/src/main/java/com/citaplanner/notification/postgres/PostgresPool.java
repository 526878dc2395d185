package com.citaplanner.notification.postgres;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The configured pool, which also keeps long statements prepared. By default the driver has statements of more than
 * 2,048 characters parsed and planned each time, and those of the history and the dispatcher are longer.
 *
 * <p>All statements find their rows by indexes, so the planner is told to prefer them: a queue may have been empty when
 * its statistics were last taken, and a plan for an empty table reads all of it. The compiler of expressions never pays
 * off for statements of milliseconds.
 *
 * <p>A connection can be lost without an end, for example when a machine loses power or a firewall forgets it. Both
 * sides give up a connection on which nothing has happened for too long: the driver fails what waits for an answer, and
 * PostgreSQL rolls back the transaction, whose locks would hold up the next attempt. The pool closes idle connections
 * before that.
 */
@Singleton
class PostgresPool implements PgPoolCreator {
    private static final int MAX_PREPARED_LENGTH = 16_384;
    private static final Map<String, String> PLANNER = Map.of("enable_seqscan", "off", "jit", "off");

    private final Duration maxSilence;
    private final DatabaseTls tls;

    PostgresPool(DatabaseSettings settings, DatabaseTls tls) {
        this.maxSilence = settings.maxSilence();
        this.tls = tls;
    }

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(this::configure);
        input.poolOptions()
                .setIdleTimeout(Math.toIntExact(maxSilence.dividedBy(2).toMillis()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .withConnectHandler(this::connected)
                .using(input.vertx())
                .build();
    }

    private void configure(PgConnectOptions options) {
        options.setPreparedStatementCacheSqlLimit(MAX_PREPARED_LENGTH);
        options.setTcpKeepAlive(true);
        tls.applyTo(options);
        PLANNER.forEach(options::addProperty);
        options.addProperty("idle_in_transaction_session_timeout", Long.toString(maxSilence.toMillis()));
    }

    /** Closing gives the connection to the pool. */
    private void connected(SqlConnection connection) {
        SilenceLimit.addTo(connection, maxSilence);
        connection.close();
    }
}
