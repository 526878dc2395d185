package com.citaplanner.notification.support;

import com.citaplanner.sandbox.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/** The tests' connections to the database, used again because opening one costs more than most statements. */
final class Connections implements AutoCloseable {
    private static final int VALID_WITHIN_SECONDS = 5;

    private final PostgresServer postgres;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

    Connections(PostgresServer postgres) {
        this.postgres = postgres;
    }

    @FunctionalInterface
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** Runs the work on a connection that nothing else uses meanwhile. */
    <T> T use(Work<T> work) {
        try {
            Connection connection = take();
            try {
                T result = work.with(connection);
                idle.push(connection);
                return result;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An idle connection may have ended with the database. */
    private Connection take() throws SQLException {
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            if (connection.isValid(VALID_WITHIN_SECONDS)) {
                return connection;
            }
            connection.close();
        }
        return postgres.connect();
    }

    @Override
    public void close() {
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
