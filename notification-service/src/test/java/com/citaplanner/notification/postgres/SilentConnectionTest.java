package com.citaplanner.notification.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.postgres.DatabaseTlsSettings.TlsMode;
import com.citaplanner.notification.work.DatabaseUnavailable;
import com.citaplanner.notification.work.Transactions;
import com.citaplanner.sandbox.postgres.PostgresServer;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections to the database that are lost without an end. */
class SilentConnectionTest {
    private static final Duration MAX_SILENCE = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String INSERT = "insert into mark (id) values (1) on conflict do nothing";

    private final PostgresServer server = PostgresServer.temporary();
    private final SilentProxy proxy = new SilentProxy(server.port());
    private final Vertx vertx = Vertx.vertx();
    private final Pool pool = new PostgresPool(() -> MAX_SILENCE, new DatabaseTls(TlsMode.DISABLE, Optional.empty()))
            .create(new Input(vertx, new PoolOptions(), options()));
    private final Transactions transactions = new PostgresTransactions(pool);
    private final Sql sql = new Sql(new ObjectMapper());

    private record Input(Vertx vertx, PoolOptions poolOptions, List<PgConnectOptions> pgConnectOptionsList)
            implements PgPoolCreator.Input {}

    private List<PgConnectOptions> options() {
        return List.of(PgConnectOptions.fromUri(server.url())
                .setPort(proxy.port())
                .setUser(PostgresServer.USERNAME)
                .setPassword(PostgresServer.PASSWORD));
    }

    /** The proxy goes first: on a silent connection, an orderly end would be waited for. */
    @AfterEach
    void stop() {
        proxy.close();
        pool.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        server.close();
    }

    private <T> T run(Supplier<Uni<T>> work) {
        return transactions.run(work).await().atMost(TIMEOUT);
    }

    /** As workers do: the pool may not know yet that a connection is gone. */
    private <T> T repeated(Supplier<Uni<T>> work) {
        return transactions
                .run(work)
                .onFailure(DatabaseUnavailable.class)
                .retry()
                .withBackOff(Duration.ofMillis(10))
                .atMost(10)
                .await()
                .atMost(TIMEOUT);
    }

    private Uni<Integer> change(String statement) {
        return sql.change(statement, Map.of());
    }

    @Test
    void work_on_a_lost_connection_fails_and_can_be_repeated() {
        run(() -> change("create table mark (id int primary key)"));

        assertThatThrownBy(() -> run(() -> change(INSERT).invoke(proxy::silence).chain(() -> change(INSERT))))
                .isInstanceOf(DatabaseUnavailable.class);

        assertThat(repeated(() -> change(INSERT))).isEqualTo(1);
    }

    @Test
    void a_connection_that_is_lost_while_idle_fails_and_others_work() {
        run(() -> change("create table mark (id int primary key)"));
        proxy.silence();

        assertThatThrownBy(() -> run(() -> change(INSERT))).isInstanceOf(DatabaseUnavailable.class);

        assertThat(repeated(() -> change(INSERT))).isEqualTo(1);
    }

    @Test
    void a_transaction_of_slow_statements_is_not_cut_off() {
        String slow = "select pg_sleep(1.1)";

        assertThat(run(() -> sql.rows(slow).chain(() -> sql.rows(slow)))).hasSize(1);
    }
}
