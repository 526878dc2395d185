package com.citaplanner.notification.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.postgres.DatabaseTlsSettings.TlsMode;
import com.citaplanner.notification.support.BesideOthers;
import com.citaplanner.sandbox.postgres.PostgresServer;
import com.citaplanner.sandbox.tls.SelfSignedCertificate;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections to a PostgreSQL that offers TLS. */
@BesideOthers
class DatabaseTlsTest {
    private static final String OWN = "own";
    private static final String OTHER = "other";

    @TempDir
    static Path directory;

    private static PostgresServer server;
    private static Vertx vertx;

    @BeforeAll
    static void start() throws IOException {
        SelfSignedCertificate certificate = SelfSignedCertificate.create();
        Files.writeString(directory.resolve(OWN), certificate.pem());
        Files.writeString(
                directory.resolve(OTHER), SelfSignedCertificate.create().pem());
        server = PostgresServer.temporary();
        server.offerTls(certificate, directory);
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        server.close();
    }

    private static boolean isEncrypted(TlsMode mode, @Nullable String authority, String host) {
        PgConnectOptions options = PgConnectOptions.fromUri(server.url())
                .setHost(host)
                .setUser(PostgresServer.USERNAME)
                .setPassword(PostgresServer.PASSWORD);
        new DatabaseTls(mode, Optional.ofNullable(authority).map(directory::resolve)).applyTo(options);
        return PgConnection.connect(vertx, options)
                .compose(connection -> connection
                        .query("select ssl from pg_stat_ssl where pid = pg_backend_pid()")
                        .execute()
                        .map(rows -> rows.iterator().next().getBoolean(0))
                        .eventually(() -> connection.close()))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @ParameterizedTest
    @CsvSource({
        "DISABLE, , false",
        "REQUIRE, , true",
        "REQUIRE, other, true",
        "VERIFY_CA, own, true",
        "VERIFY_FULL, own, true"
    })
    void connections_are_encrypted_as_set(TlsMode mode, @Nullable String authority, boolean encrypted) {
        assertThat(isEncrypted(mode, authority, "127.0.0.1")).isEqualTo(encrypted);
    }

    @ParameterizedTest
    @EnumSource(names = {"VERIFY_CA", "VERIFY_FULL"})
    void another_authoritys_server_is_refused(TlsMode mode) {
        assertThatThrownBy(() -> isEncrypted(mode, OTHER, "127.0.0.1")).hasMessageContaining("SSL");
    }

    /** The certificate is for 127.0.0.1 and localhost, and 0.0.0.0 leads to the same server. */
    @Test
    void only_verify_full_refuses_a_server_of_another_name() {
        String host = "0.0.0.0";

        assertThat(isEncrypted(TlsMode.VERIFY_CA, OWN, host)).isTrue();
        assertThatThrownBy(() -> isEncrypted(TlsMode.VERIFY_FULL, OWN, host)).hasMessageContaining("SSL");
    }

    @ParameterizedTest
    @EnumSource(names = {"VERIFY_CA", "VERIFY_FULL"})
    void certificates_are_needed_to_verify(TlsMode mode) {
        assertThatThrownBy(() -> new DatabaseTls(mode, Optional.empty()))
                .hasMessageContaining("CITAPLANNER_DATABASE_CA_FILE");
        assertThatThrownBy(() -> new DatabaseTls(mode, Optional.of(directory.resolve("absent"))))
                .hasMessageContaining("absent cannot be read");
    }
}
