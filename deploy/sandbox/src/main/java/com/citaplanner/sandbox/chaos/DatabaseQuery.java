package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.postgres.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Queries the service's database for numbers. */
final class DatabaseQuery {
    private DatabaseQuery() {}

    /** Returns the single number of the query's result. */
    static long of(Database postgres, String query) {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
