package com.citaplanner.notification.postgres;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/**
 * The configured pool, which also keeps long statements prepared. By default the driver has statements of more than
 * 2,048 characters parsed and planned each time, and those of the history and the dispatcher are longer.
 *
 * <p>All statements find their rows by indexes, so the planner is told to prefer them: a queue may have been empty when
 * its statistics were last taken, and a plan for an empty table reads all of it. The compiler of expressions never pays
 * off for statements of milliseconds.
 */
@Singleton
class PostgresPool implements PgPoolCreator {
    private static final int MAX_PREPARED_LENGTH = 16_384;
    private static final Map<String, String> PLANNER = Map.of("enable_seqscan", "off", "jit", "off");

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(options -> {
            options.setPreparedStatementCacheSqlLimit(MAX_PREPARED_LENGTH);
            PLANNER.forEach(options::addProperty);
        });
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
