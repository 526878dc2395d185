package com.citaplanner.sandbox.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A real PostgreSQL as a child process, on loopback only. The superuser is {@code postgres}, with any password. */
public final class PostgresServer implements AutoCloseable {
    public static final String USERNAME = "postgres";
    public static final String PASSWORD = "postgres";
    public static final String DATABASE = "citaplanner";

    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /** A cluster that lives as long as this object, on any free port, without fsync; for tests. */
    public static PostgresServer temporary() {
        return start(builder());
    }

    /** A cluster that stays in the directory and survives the death of this process or of the machine. */
    public static PostgresServer start(Path directory, int port) {
        try {
            Files.createDirectories(directory.getParent());
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL cannot write " + directory, e);
        }
        return start(builder()
                .setPort(port)
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                // Whoever keeps the data also keeps the order of the end: those who are connected first.
                .setRegisterShutdownHook(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on"));
    }

    private static EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", "100");
    }

    private static PostgresServer start(EmbeddedPostgres.Builder builder) {
        try {
            EmbeddedPostgres server = builder.start();
            createDatabase(server);
            return new PostgresServer(server);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("PostgreSQL did not start: " + e.getMessage(), e);
        }
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

    public int port() {
        return server.getPort();
    }

    /** {@code postgresql://host:port/database}, the form both drivers take behind their own prefix. */
    public String url() {
        return "postgresql://127.0.0.1:" + port() + "/" + DATABASE;
    }

    public Connection connect() throws SQLException {
        return server.getDatabase(USERNAME, DATABASE).getConnection();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL did not stop", e);
        }
    }
}
