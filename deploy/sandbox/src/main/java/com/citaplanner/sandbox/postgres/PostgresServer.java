package com.citaplanner.sandbox.postgres;

import com.citaplanner.sandbox.tls.SelfSignedCertificate;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A real PostgreSQL in a child process, on loopback only. The superuser is {@code postgres}; any password is accepted.
 */
public final class PostgresServer implements Database, AutoCloseable {
    public static final String USERNAME = "postgres";
    public static final String PASSWORD = "postgres";
    public static final String DATABASE = "citaplanner";

    private final EmbeddedPostgres.Builder builder;
    private final Runnable afterClose;
    private EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres.Builder builder, Runnable afterClose) {
        this.builder = builder;
        this.afterClose = afterClose;
        try {
            server = builder.start();
            createDatabase(server);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("PostgreSQL did not start: " + e.getMessage(), e);
        }
    }

    /** Starts a cluster that exists as long as this object, on a free port and without fsync; for tests. */
    public static PostgresServer temporary() {
        Path directory = EmptyCluster.copy();
        return new PostgresServer(
                builder().setDataDirectory(directory.resolve("data")).setCleanDataDirectory(false),
                () -> EmptyCluster.delete(directory));
    }

    /** Makes a cluster with the database in the directory, without fsync. */
    static PostgresServer make(Path directory) {
        return new PostgresServer(builder().setDataDirectory(directory).setCleanDataDirectory(false), () -> {});
    }

    /** Starts a cluster that stays in the directory and survives a crash of this process or of the machine. */
    public static PostgresServer start(Path directory, int port) {
        try {
            Files.createDirectories(directory.getParent());
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL cannot write " + directory, e);
        }
        return new PostgresServer(
                builder()
                        .setPort(port)
                        .setDataDirectory(directory)
                        .setCleanDataDirectory(false)
                        // The caller stops PostgreSQL, after the processes that are connected to it.
                        .setRegisterShutdownHook(false)
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on"),
                () -> {});
    }

    private static EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", "100");
    }

    private static void createDatabase(EmbeddedPostgres server) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            boolean present;
            try (ResultSet row =
                    statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
                present = row.next();
            }
            if (!present) {
                statement.execute("create database " + DATABASE);
            }
        }
    }

    /**
     * Offers TLS to new connections from now on; those that do not ask for it are not encrypted.
     *
     * @param directory where the certificate is written to
     */
    public void offerTls(SelfSignedCertificate certificate, Path directory) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            Path key = Files.writeString(directory.resolve("server.key"), certificate.keyPem());
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
            Path chain = Files.writeString(directory.resolve("server.crt"), certificate.pem());
            statement.execute("alter system set ssl_key_file = '" + key.toAbsolutePath() + "'");
            statement.execute("alter system set ssl_cert_file = '" + chain.toAbsolutePath() + "'");
            statement.execute("alter system set ssl = on");
            statement.execute("select pg_reload_conf()");
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("PostgreSQL cannot use the certificate", e);
        }
    }

    /** Stops PostgreSQL and its connections, as for a restart. The data stay for {@link #restart()}. */
    public void stop() {
        builder.setPort(server.getPort());
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL did not stop", e);
        }
    }

    /** Starts PostgreSQL again after {@link #stop()}, with the same data on the same port. */
    public void restart() {
        try {
            server = builder.start();
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL did not restart: " + e.getMessage(), e);
        }
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public String url() {
        return "postgresql://127.0.0.1:" + port() + "/" + DATABASE;
    }

    @Override
    public Connection connect() throws SQLException {
        return server.getDatabase(USERNAME, DATABASE).getConnection();
    }

    @Override
    public void close() {
        stop();
        afterClose.run();
    }
}
