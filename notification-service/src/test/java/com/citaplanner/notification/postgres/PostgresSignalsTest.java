package com.citaplanner.notification.postgres;

import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.postgres.DatabaseTlsSettings.TlsMode;
import com.citaplanner.notification.support.BesideOthers;
import com.citaplanner.sandbox.postgres.PostgresServer;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BesideOthers
class PostgresSignalsTest {
    private static final String NOWHERE = "postgresql://127.0.0.1:1/pooler";

    /** Where there is no pooler, the URL of everything else is PostgreSQL itself. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_is_told_is_heard_whether_or_not_a_pooler_is_passed_by(boolean pooler) throws SQLException {
        Vertx vertx = Vertx.vertx();
        try (PostgresServer server = PostgresServer.temporary();
                Connection connection = server.connect()) {
            Queue<String> heard = new ConcurrentLinkedQueue<>();
            new PostgresSignals(
                            vertx,
                            new DatabaseTls(TlsMode.DISABLE, Optional.empty()),
                            () -> Optional.of(server.url()).filter(direct -> pooler),
                            "vertx-reactive:" + (pooler ? NOWHERE : server.url()),
                            PostgresServer.USERNAME,
                            PostgresServer.PASSWORD)
                    .onNotification("news", heard::add);

            await().until(() -> {
                connection.createStatement().execute("notify news, 'told'");
                return heard.contains("told");
            });
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
