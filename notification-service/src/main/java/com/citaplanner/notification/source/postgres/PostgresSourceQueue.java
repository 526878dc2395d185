package com.citaplanner.notification.source.postgres;

import com.citaplanner.notification.postgres.AgeBasedDeletion;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import com.citaplanner.notification.retention.RetentionRules;
import com.citaplanner.notification.source.SourceQueue;
import com.citaplanner.notification.source.StoredSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;

@ApplicationScoped
class PostgresSourceQueue implements SourceQueue, RetentionRules {
    /**
     * For how long a gateway may have been away and still learn that a source is gone, and no other tenant gets its name: as
     * long as events stay on their topic.
     */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private static final String TAKE = """
            (select name from %s
             where (published_at is null or published_at < now() - make_interval(secs => :age))
               and not (select dispatch_paused())
             order by published_at nulls first limit :limit for update skip locked)\
            """;

    private static final String DUE = """
            update gateway_source s set published_at = now() from %s due where s.name = due.name
            returning s.tenant_id, s.name, s.key_id, s.nonce, s.sealed
            """.formatted(TAKE.formatted("gateway_source"));

    private static final String REMOVED = """
            update removed_gateway_source s set published_at = now() from %s due where s.name = due.name returning s.name
            """.formatted(TAKE.formatted("removed_gateway_source"));

    private static final String REPLACE = """
            update gateway_source s
            set key_id = r.key, nonce = decode(r.nonce, 'base64'), sealed = decode(r.sealed, 'base64')
            from json_to_recordset(cast(cast(:rows as text) as json))
              as r(tenant text, name text, key text, nonce text, sealed text)
            where s.tenant_id = r.tenant and s.name = r.name
            """;

    private final Sql sql;

    PostgresSourceQueue(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<List<StoredSource>> due(Duration age, int limit) {
        return sql.rows(DUE, Map.of("age", Sql.seconds(age), "limit", limit))
                .map(rows -> rows.stream().map(SourceRow::stored).toList());
    }

    @Override
    public Uni<List<String>> removed(Duration age, int limit) {
        return sql.rows(REMOVED, Map.of("age", Sql.seconds(age), "limit", limit))
                .map(rows ->
                        rows.stream().map(row -> row.get("name", String.class)).toList());
    }

    @Override
    public Uni<Void> replace(List<StoredSource> sources) {
        return sql.change(REPLACE, sources.stream().map(SourceRow::of).toList()).replaceWithVoid();
    }

    @Override
    public List<RetentionRule> rules(RetentionPeriods periods) {
        return List.of(AgeBasedDeletion.of(sql, "removed_gateway_source", "removed_at", REMEMBERED));
    }
}
