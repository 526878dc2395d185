package com.citaplanner.notification.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Statements over many rows at once, inside the transaction under way. Rows travel as one JSON parameter and are read in
 * SQL by {@code json_to_recordset}: one round trip for a batch, and the columns are typed in the statement itself.
 */
@ApplicationScoped
public class Sql {
    private final ObjectMapper mapper;

    public Sql(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Runs a statement that gives rows, also one with {@code returning}. */
    public Uni<List<Tuple>> rows(String sql, Map<String, ?> parameters) {
        return Panache.getSession().chain(session -> {
            Mutiny.SelectionQuery<Tuple> query = session.createNativeQuery(sql, Tuple.class);
            parameters.forEach(query::setParameter);
            return query.getResultList();
        });
    }

    /** Runs a statement that changes rows and tells how many. */
    public Uni<Integer> change(String sql, Map<String, ?> parameters) {
        return Panache.getSession().chain(session -> {
            Mutiny.MutationQuery query = session.createNativeQuery(sql);
            parameters.forEach(query::setParameter);
            return query.executeUpdate();
        });
    }

    /** Like {@link #rows(String, Map)} with the one parameter {@code :rows}; nothing happens without rows. */
    public Uni<List<Tuple>> rows(String sql, Collection<?> rows) {
        return rows.isEmpty() ? Uni.createFrom().item(List.of()) : rows(sql, Map.of("rows", json(rows)));
    }

    /** Like {@link #change(String, Map)} with the one parameter {@code :rows}; nothing happens without rows. */
    public Uni<Integer> change(String sql, Collection<?> rows) {
        return rows.isEmpty() ? Uni.createFrom().item(0) : change(sql, Map.of("rows", json(rows)));
    }

    /** A duration as {@code make_interval(secs => …)} takes it. */
    public static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** Rows as a parameter, for a statement that has others besides. */
    public String json(Collection<?> rows) {
        try {
            return mapper.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("rows that cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }
}
