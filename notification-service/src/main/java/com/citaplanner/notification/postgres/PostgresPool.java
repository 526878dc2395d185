package com.citaplanner.notification.postgres;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * The configured pool, which also keeps long statements prepared. By default the driver has statements of more than
 * 2,048 characters parsed and planned each time, and those of the history and the dispatcher are longer.
 */
@Singleton
class PostgresPool implements PgPoolCreator {
    private static final int MAX_PREPARED_LENGTH = 16_384;

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(options -> options.setPreparedStatementCacheSqlLimit(MAX_PREPARED_LENGTH));
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
