package com.citaplanner.notification.deadletter.postgres;

import com.citaplanner.notification.deadletter.DeadLetter;
import com.citaplanner.notification.deadletter.DeadLetterQueries;
import com.citaplanner.notification.postgres.Sql;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
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
            from dead_letter where tenant_id = :tenant and id = :id
            """.formatted(ITEM);

    /** In one statement with the record that it sends, whose place in the outbox follows the place where it stood. */
    private static final String REPLAY = """
            with sent as (
              update dead_letter set state = 'REPLAYED', replays = replays + 1, replayed_at = now(), decided_by = :by
              where id = any (array(%s)) returning *)
            insert into outbox (topic, key, headers, value)
            select topic, key,
              headers || jsonb_build_object('%s', cast(id as text), '%s', cast(replays as text)), value
            from sent order by topic, partition, "offset"
            """;

    private static final String ONE =
            "select id from dead_letter where tenant_id = :tenant and id = :id and state <> 'REPLAYED' for update";

    private static final String OLDEST =
            "select id from dead_letter where %s order by id limit :most for update skip locked";

    private static final String DISCARD = """
            update dead_letter set state = 'DISCARDED', decided_by = :by
            where tenant_id = :tenant and id = :id and state <> 'REPLAYED'
            """;

    private final Sql sql;
    private final ObjectMapper json;

    PostgresDeadLetterQueries(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    @Override
    public Uni<List<Item>> list(String tenantId, Filter filter, long below, int most) {
        DeadLetterCondition deadLetterCondition =
                DeadLetterCondition.by(tenantId, filter).with("below", below).with("most", most);
        return items(
                deadLetterCondition.where() + " and id < :below order by id desc limit :most", deadLetterCondition);
    }

    @Override
    public Uni<List<Item>> first(String tenantId, Filter filter, int most) {
        DeadLetterCondition deadLetterCondition =
                DeadLetterCondition.by(tenantId, filter).with("most", most);
        return items(deadLetterCondition.where() + " order by id limit :most", deadLetterCondition);
    }

    private Uni<List<Item>> items(String which, DeadLetterCondition deadLetterCondition) {
        return sql.rows("select " + ITEM + " from dead_letter where " + which, deadLetterCondition.parameters())
                .map(rows -> rows.stream().map(PostgresDeadLetterQueries::item).toList());
    }

    @Override
    public Uni<Integer> count(String tenantId, Filter filter, int atMost) {
        DeadLetterCondition deadLetterCondition =
                DeadLetterCondition.by(tenantId, filter).with("most", atMost);
        String counted = "select cast(count(*) as int) as found from (select 1 from dead_letter where "
                + deadLetterCondition.where() + " limit :most) as letters";
        return sql.rows(counted, deadLetterCondition.parameters())
                .map(rows -> rows.getFirst().get("found", Integer.class));
    }

    @Override
    public Uni<Optional<RecordContent>> find(String tenantId, long id, int mostBytes) {
        return sql.rows(FIND, Map.of("tenant", tenantId, "id", id, "bytes", mostBytes))
                .map(rows -> rows.stream().findFirst().map(this::content));
    }

    @Override
    public Uni<Boolean> replay(String tenantId, long id, String by) {
        return sql.change(replay(ONE), Map.of("tenant", tenantId, "id", id, "by", by))
                .map(sent -> sent == 1);
    }

    @Override
    public Uni<Integer> replay(String tenantId, Filter filter, int most, String by) {
        DeadLetterCondition deadLetterCondition =
                DeadLetterCondition.by(tenantId, filter).with("most", most).with("by", by);
        return sql.change(replay(OLDEST.formatted(deadLetterCondition.where())), deadLetterCondition.parameters());
    }

    private static String replay(String which) {
        return REPLAY.formatted(which, DeadLetter.REPLAY, DeadLetter.REPLAYS);
    }

    @Override
    public Uni<Boolean> discard(String tenantId, long id, String by) {
        return sql.change(DISCARD, Map.of("tenant", tenantId, "id", id, "by", by))
                .map(changed -> changed == 1);
    }

    private RecordContent content(Tuple row) {
        return new RecordContent(
                item(row),
                row.get("key", byte[].class),
                headers(row.get("headers", String.class)),
                row.get("value", byte[].class));
    }

    private Map<String, String> headers(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a dead letter whose headers are not text", e);
        }
    }

    private static Item item(Tuple row) {
        return new Item(
                row.get("id", Long.class),
                row.get("topic", String.class),
                row.get("partition", Integer.class),
                row.get("offset", Long.class),
                row.get("reason", String.class),
                row.get("field", String.class),
                Sql.instant(row, "received_at"),
                State.valueOf(row.get("state", String.class)),
                row.get("replays", Integer.class),
                Sql.instant(row, "replayed_at"),
                row.get("decided_by", String.class),
                row.get("size", Integer.class));
    }
}
