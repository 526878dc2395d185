package com.citaplanner.notification.deadletter.postgres;

import com.citaplanner.notification.deadletter.DeadLetter;
import com.citaplanner.notification.deadletter.DeadLetterQueries;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@ApplicationScoped
class PostgresDeadLetterQueries implements DeadLetterQueries {
    private static final String ITEM = """
            id, topic, partition, "offset", reason, field, received_at, state, replays, replayed_at, decided_by,
              octet_length(value) as size
            """;

    private static final String FIND = """
            select %s, key, cast(headers as text) as headers, substring(value from 1 for :bytes) as value
            from dead_letter where %%s and id = :id
            """.formatted(ITEM);

    /**
     * Updates the letters and inserts their records into the outbox in one statement, in the order of their original
     * positions.
     */
    private static final String REPLAY = """
            with sent as (
              update dead_letter set state = 'REPLAYED', replays = replays + 1, replayed_at = now(), decided_by = :by
              where id = any (array(%s)) returning *)
            insert into outbox (topic, key, headers, value)
            select topic, key,
              headers || jsonb_build_object('%s', cast(id as text), '%s', cast(replays as text)), value
            from sent order by topic, partition, "offset"
            """;

    private static final String SELECT_ONE =
            "select id from dead_letter where %s and id = :id and state <> 'REPLAYED' for update";

    private static final String SELECT_OLDEST =
            "select id from dead_letter where %s order by id limit :limit for update skip locked";

    private static final String DISCARD = """
            update dead_letter set state = 'DISCARDED', decided_by = :by
            where %s and id = :id and state <> 'REPLAYED'
            """;

    private final Sql sql;

    PostgresDeadLetterQueries(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<List<DeadLetterSummary>> list(Optional<String> tenantId, Filter filter, long below, int limit) {
        DeadLetterCondition condition =
                DeadLetterCondition.of(tenantId, filter).with("below", below).with("limit", limit);
        return items(condition.where() + " and id < :below order by id desc limit :limit", condition);
    }

    @Override
    public Uni<List<DeadLetterSummary>> oldest(Optional<String> tenantId, Filter filter, int limit) {
        DeadLetterCondition condition = DeadLetterCondition.of(tenantId, filter).with("limit", limit);
        return items(condition.where() + " order by id limit :limit", condition);
    }

    private Uni<List<DeadLetterSummary>> items(String where, DeadLetterCondition condition) {
        return sql.rows("select " + ITEM + " from dead_letter where " + where, condition.parameters())
                .map(rows -> rows.stream().map(PostgresDeadLetterQueries::item).toList());
    }

    @Override
    public Uni<Integer> count(Optional<String> tenantId, Filter filter, int max) {
        DeadLetterCondition condition = DeadLetterCondition.of(tenantId, filter).with("limit", max);
        String counted = "select cast(count(*) as int) as found from (select 1 from dead_letter where "
                + condition.where() + " limit :limit) as letters";
        return sql.rows(counted, condition.parameters())
                .map(rows -> rows.getFirst().get("found", Integer.class));
    }

    @Override
    public Uni<Optional<RecordContent>> find(Optional<String> tenantId, long id, int maxBytes) {
        DeadLetterCondition letter =
                DeadLetterCondition.of(tenantId).with("id", id).with("bytes", maxBytes);
        return sql.rows(FIND.formatted(letter.where()), letter.parameters())
                .map(rows -> rows.stream().findFirst().map(this::content));
    }

    @Override
    public Uni<Boolean> replay(Optional<String> tenantId, long id, String by) {
        DeadLetterCondition letter =
                DeadLetterCondition.of(tenantId).with("id", id).with("by", by);
        return sql.change(replay(SELECT_ONE.formatted(letter.where())), letter.parameters())
                .map(sent -> sent == 1);
    }

    @Override
    public Uni<Integer> replay(Optional<String> tenantId, Filter filter, int limit, String by) {
        DeadLetterCondition condition =
                DeadLetterCondition.of(tenantId, filter).with("limit", limit).with("by", by);
        return sql.change(replay(SELECT_OLDEST.formatted(condition.where())), condition.parameters());
    }

    private static String replay(String ids) {
        return REPLAY.formatted(ids, DeadLetter.REPLAY, DeadLetter.REPLAYS);
    }

    @Override
    public Uni<Boolean> discard(Optional<String> tenantId, long id, String by) {
        DeadLetterCondition letter =
                DeadLetterCondition.of(tenantId).with("id", id).with("by", by);
        return sql.change(DISCARD.formatted(letter.where()), letter.parameters())
                .map(changed -> changed == 1);
    }

    private RecordContent content(ResultRow row) {
        return new RecordContent(
                item(row),
                row.get("key", byte[].class),
                headers(row.get("headers", String.class)),
                row.get("value", byte[].class));
    }

    private Map<String, String> headers(String text) {
        return sql.value(text, new TypeReference<>() {});
    }

    private static DeadLetterSummary item(ResultRow row) {
        return new DeadLetterSummary(
                row.get("id", Long.class),
                row.get("topic", String.class),
                row.get("partition", Integer.class),
                row.get("offset", Long.class),
                row.get("reason", String.class),
                row.get("field", String.class),
                Sql.instant(row, "received_at"),
                DeadLetterState.valueOf(row.get("state", String.class)),
                row.get("replays", Integer.class),
                Sql.instantOrNull(row, "replayed_at"),
                row.get("decided_by", String.class),
                row.get("size", Integer.class));
    }
}
