package com.citaplanner.notification.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements over many rows at once, inside the current transaction. Rows travel as one JSON parameter that the
 * statement reads with {@code json_to_recordset}: one round trip per batch, with the column types in the statement
 * itself. Where that costs too much, they travel as {@link ColumnArrays}.
 */
@ApplicationScoped
public class Sql {
    private final ObjectMapper mapper;
    /** Statements are constants of the code, so this is bounded. */
    private final Map<String, NamedStatement> statements = new ConcurrentHashMap<>();

    public Sql(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Runs a statement that returns rows, including one with {@code returning}. */
    public Uni<List<ResultRow>> rows(String sql, Map<String, ?> parameters) {
        NamedStatement statement = statements.computeIfAbsent(sql, NamedStatement::parse);
        return execute(statement.sql(), statement.values(parameters)).map(Sql::values);
    }

    /** Runs a statement that changes rows and returns their number. */
    public Uni<Integer> change(String sql, Map<String, ?> parameters) {
        NamedStatement statement = statements.computeIfAbsent(sql, NamedStatement::parse);
        return execute(statement.sql(), statement.values(parameters)).map(RowSet::rowCount);
    }

    /** Like {@link #rows(String, Map)} with the single parameter {@code :rows}; does nothing without rows. */
    public Uni<List<ResultRow>> rows(String sql, Collection<?> rows) {
        return rows.isEmpty() ? Uni.createFrom().item(List.of()) : rows(sql, Map.of("rows", json(rows)));
    }

    /** Like {@link #change(String, Map)} with the single parameter {@code :rows}; does nothing without rows. */
    public Uni<Integer> change(String sql, Collection<?> rows) {
        return rows.isEmpty() ? Uni.createFrom().item(0) : change(sql, Map.of("rows", json(rows)));
    }

    /**
     * Runs a statement over columns that returns rows, including one with {@code returning}; does nothing without rows.
     */
    public Uni<List<ResultRow>> rows(String sql, ColumnArrays<?> columnArrays) {
        return columnArrays.isEmpty()
                ? Uni.createFrom().item(List.of())
                : execute(sql, columnArrays.parameters()).map(Sql::values);
    }

    /** Runs a statement over columns and returns the number of changed rows; does nothing without rows. */
    public Uni<Integer> change(String sql, ColumnArrays<?> columnArrays) {
        return columnArrays.isEmpty()
                ? Uni.createFrom().item(0)
                : execute(sql, columnArrays.parameters()).map(RowSet::rowCount);
    }

    /** Runs a statement without parameters that returns rows. */
    public Uni<List<ResultRow>> rows(String sql) {
        return execute(sql, Tuple.tuple()).map(Sql::values);
    }

    private static Uni<RowSet<Row>> execute(String sql, Tuple parameters) {
        return Transaction.inCurrent(connection -> connection.preparedQuery(sql).execute(parameters));
    }

    private static List<ResultRow> values(RowSet<Row> result) {
        List<ResultRow> rows = new ArrayList<>(result.size());
        result.forEach(row -> rows.add(new ResultRow(row)));
        return rows;
    }

    /** The instant of a column that is never null. */
    public static Instant instant(ResultRow row, String column) {
        return row.get(column, Instant.class);
    }

    /** The instant of a column; null where the column is null. */
    public static @Nullable Instant instantOrNull(ResultRow row, String column) {
        return row.get(column, Instant.class);
    }

    /** A duration as {@code make_interval(secs => …)} takes it. */
    public static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** The texts of a column that was selected as a JSON array. */
    public List<String> texts(String json) {
        try {
            return List.of(mapper.readValue(json, String[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The column is not a JSON array of texts", e);
        }
    }

    /** The value of a column that was selected as JSON text. */
    public <T> T value(String json, TypeReference<T> type) {
        try {
            return mapper.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored JSON value is not what it should be", e);
        }
    }

    /** A value as a JSON parameter: rows, for a statement that has other parameters too, or the content of a column. */
    public String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The value cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }
}
