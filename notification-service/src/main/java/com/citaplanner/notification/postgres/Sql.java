package com.citaplanner.notification.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.pool.ReactiveConnection;

/**
 * Runs statements over many rows at once, inside the current transaction. Rows travel as one JSON parameter that the
 * statement reads with {@code json_to_recordset}: one round trip per batch, with the column types in the statement
 * itself. Where that costs too much, they travel as {@link ColumnArrays}.
 */
@ApplicationScoped
public class Sql {
    private final ObjectMapper mapper;

    public Sql(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Runs a statement that returns rows, including one with {@code returning}. */
    public Uni<List<Tuple>> rows(String sql, Map<String, ?> parameters) {
        return Panache.getSession().chain(session -> {
            Mutiny.SelectionQuery<Tuple> query = session.createNativeQuery(sql, Tuple.class);
            parameters.forEach(query::setParameter);
            return query.getResultList();
        });
    }

    /** Runs a statement that changes rows and returns their number. */
    public Uni<Integer> change(String sql, Map<String, ?> parameters) {
        return Panache.getSession().chain(session -> {
            Mutiny.MutationQuery query = session.createNativeQuery(sql);
            parameters.forEach(query::setParameter);
            return query.executeUpdate();
        });
    }

    /** Like {@link #rows(String, Map)} with the single parameter {@code :rows}; does nothing without rows. */
    public Uni<List<Tuple>> rows(String sql, Collection<?> rows) {
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
        return columnArrays.isEmpty() ? Uni.createFrom().item(List.of()) : select(sql, columnArrays.parameters());
    }

    /** Runs a statement over columns and returns the number of changed rows; does nothing without rows. */
    public Uni<Integer> change(String sql, ColumnArrays<?> columnArrays) {
        return columnArrays.isEmpty()
                ? Uni.createFrom().item(0)
                : connection()
                        .chain(connection -> Uni.createFrom()
                                .completionStage(() -> connection.update(sql, columnArrays.parameters())));
    }

    /** Runs a statement without parameters that returns rows. */
    public Uni<List<ResultRow>> rows(String sql) {
        return select(sql, new Object[0]);
    }

    private static Uni<List<ResultRow>> select(String sql, Object[] parameters) {
        return connection()
                .chain(connection -> Uni.createFrom()
                        .completionStage(() -> connection.select(sql, parameters))
                        .map(Sql::values));
    }

    /**
     * The session's connection, bypassing Hibernate's query handling. No pending entity changes exist that it would
     * have to flush first.
     */
    private static Uni<ReactiveConnection> connection() {
        return Panache.getSession().map(session -> ((MutinySessionImpl) session).getReactiveConnection());
    }

    private static List<ResultRow> values(ReactiveConnection.Result result) {
        List<ResultRow> rows = new ArrayList<>(result.size());
        result.forEachRemaining(row -> rows.add(new ResultRow(row)));
        return rows;
    }

    /** The instant of a column; null where the column is null. */
    public static Instant instant(Tuple row, String column) {
        OffsetDateTime at = row.get(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
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

    /** Rows as a JSON parameter, for a statement that has other parameters too. */
    public String json(Collection<?> rows) {
        try {
            return mapper.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The rows cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }
}
