package com.citaplanner.notification.deadletter.postgres;

import com.citaplanner.notification.deadletter.DeadLetter;
import com.citaplanner.notification.deadletter.DeadLetterCount;
import com.citaplanner.notification.deadletter.DeadLetters;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PostgresDeadLetters implements DeadLetters, DeadLetterCount {
    /**
     * Reopens a letter only for the same key and value: a different record that carries the letter's id becomes a
     * letter of its own.
     */
    private static final String ADD = """
            with received as (
              select r.*, decode(r.key64, 'base64') as key, decode(r.value64, 'base64') as value
              from json_to_recordset(cast(cast(:rows as text) as json)) as r(n int, tenant text, topic text, partition int,
                "offset" bigint, key64 text, headers jsonb, value64 text, reason text, field text, letter bigint, replay int)),
            known as (
              select c.n, d.id from received c join dead_letter d on d.id = c.letter and d.topic = c.topic
                and d.key is not distinct from c.key and d.value is not distinct from c.value),
            opened as (
              update dead_letter d set state = 'OPEN', reason = c.reason, field = c.field, received_at = now()
              from received c join known k on k.n = c.n
              where d.id = k.id and d.state = 'REPLAYED' and d.replays = c.replay
              returning c.n),
            added as (
              insert into dead_letter (tenant_id, topic, partition, "offset", key, headers, value, reason, field)
              select (select id from tenant where id = c.tenant),
                c.topic, c.partition, c."offset", c.key, c.headers, c.value, c.reason, c.field
              from received c where c.n not in (select n from known) order by c.n
              on conflict (topic, partition, "offset") do nothing
              returning topic, partition, "offset")
            select n from opened union select c.n from received c join added using (topic, partition, "offset") order by n
            """;

    private static final String COUNT_OPEN = """
            select cast(count(*) as int) as open from (select 1 from dead_letter where state = 'OPEN' limit :max) as letters
            """;

    private final Sql sql;

    PostgresDeadLetters(Sql sql) {
        this.sql = sql;
    }

    private record Row(
            int n,
            @Nullable String tenant,
            String topic,
            int partition,
            long offset,
            byte @Nullable [] key64,
            Map<String, String> headers,
            byte @Nullable [] value64,
            String reason,
            @Nullable String field,
            @Nullable Long letter,
            @Nullable Integer replay) {
        static Row of(int n, OwnedDeadLetter ownedDeadLetter) {
            DeadLetter letter = ownedDeadLetter.letter();
            return new Row(
                    n,
                    ownedDeadLetter.tenantId().orElse(null),
                    letter.recordPosition().topic(),
                    letter.recordPosition().partition(),
                    letter.recordPosition().offset(),
                    letter.key(),
                    letter.headers(),
                    letter.value(),
                    letter.reason(),
                    letter.field(),
                    letter.replay().map(DeadLetter.Replay::letter).orElse(null),
                    letter.replay().map(DeadLetter.Replay::count).orElse(null));
        }
    }

    @Override
    public Uni<List<DeadLetter>> store(List<OwnedDeadLetter> letters) {
        List<Row> rows = IntStream.range(0, letters.size())
                .mapToObj(n -> Row.of(n, letters.get(n)))
                .toList();
        return sql.rows(ADD, Map.of("rows", sql.json(rows)))
                .map(added -> added.stream()
                        .map(row -> letters.get(row.get("n", Integer.class)).letter())
                        .toList());
    }

    @Override
    public Uni<Integer> open(int max) {
        return sql.rows(COUNT_OPEN, Map.of("max", max))
                .map(rows -> rows.getFirst().get("open", Integer.class));
    }
}
