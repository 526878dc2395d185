package com.citaplanner.notification.recovery.postgres;

import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.recovery.GroupPosition;
import com.citaplanner.notification.recovery.Recoveries;
import com.citaplanner.notification.recovery.Recovery;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@ApplicationScoped
class PostgresRecoveries implements Recoveries {
    private static final String DETECTED = "the database was restored from a backup";

    private static final String ADD_IDENTITY = """
            insert into database_identity (identity)
            select current_database_identity() where not exists (select from database_identity) on conflict do nothing
            """;

    private static final String IS_RESTORED =
            "select not is_same_database(identity, current_database_identity()) as restored, alive_at < now() - interval '10 seconds' as stale"
                    + " from database_identity";

    /** A backup that is restored now must not be older by this than it says. A cluster that was hidden may be known now. */
    private static final String STAY_ALIVE = """
            update database_identity
            set alive_at = now(), identity = case when identity like '/%' then current_database_identity() else identity end
            where is_same_database(identity, current_database_identity()) and alive_at < now() - interval '10 seconds'
            """;

    private static final String INSERT = """
            insert into recovery (reason, restored_to, stopped_at)
            select cast(:reason as text), coalesce(cast(nullif(:since, '') as timestamptz), alive_at),
              coalesce(cast(nullif(:stopped, '') as timestamptz), now())
            from mine
            on conflict ((released_at is null)) where released_at is null do update
            set %s, log_read_at = null, logged_until = null
            """;

    /**
     * The new identity and the recovery are stored together, by the first instance that looks. A backup of a time when
     * another recovery was open continues that one.
     */
    private static final String DETECT = """
            with mine as (
              update database_identity set identity = current_database_identity()
              where not is_same_database(identity, current_database_identity()) returning alive_at)
            """
            + INSERT.formatted("restored_to = least(recovery.restored_to, excluded.restored_to), stopped_at = now()");

    private static final String OPEN = """
            with mine as (
              select max(alive_at) as alive_at from database_identity
              having max(alive_at) is not null or :since <> '' or exists (select from recovery where released_at is null))
            """ + INSERT.formatted("""
            restored_to = coalesce(cast(nullif(:since, '') as timestamptz), recovery.restored_to),
              stopped_at = coalesce(cast(nullif(:stopped, '') as timestamptz), recovery.stopped_at)
            """);

    private static final String INTAKE_PAUSED = "select intake_paused() as paused";

    private static final String CURRENT = """
            select id, reason, opened_at, restored_to, stopped_at, log_read_at, logged_until from recovery
            where released_at is null
            """;

    private static final String STORE_POSITIONS = """
            insert into recovery_position (recovery_id, consumer_group, topic, partition, committed, reset_to, topic_end)
            select cast(:recovery as int), consumer_group, topic, partition, committed, reset_to, topic_end
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(consumer_group text, topic text, partition int,
              committed bigint, reset_to bigint, topic_end bigint)
            on conflict (recovery_id, consumer_group, topic, partition) do update
            set committed = greatest(recovery_position.committed, excluded.committed),
              reset_to = least(recovery_position.reset_to, excluded.reset_to), topic_end = excluded.topic_end
            """;

    private static final String POSITIONS = """
            select consumer_group, topic, partition, committed, reset_to, topic_end from recovery_position
            where recovery_id = :recovery order by topic, partition
            """;

    private static final String LOG_READ = """
            update recovery set log_read_at = now(), logged_until = cast(nullif(:newest, '') as timestamptz) where id = :recovery
            """;

    private static final String RELEASE = """
            update recovery set state = 'RELEASED', released_at = now(), forced = nullif(:forced, '') where id = :recovery
            """;

    /** What waits is tried at once. */
    private static final String WAKE = "select pg_notify('dispatch', '') is null as sent";

    private final Sql sql;

    PostgresRecoveries(Sql sql) {
        this.sql = sql;
    }

    private record PositionRow(
            String consumer_group, String topic, int partition, long committed, long reset_to, long topic_end) {
        static PositionRow of(GroupPosition position) {
            return new PositionRow(
                    position.group(),
                    position.topic(),
                    position.partition(),
                    position.committed(),
                    position.resetTo(),
                    position.topicEnd());
        }
    }

    @Override
    public Uni<Optional<Recovery>> look() {
        return sql.rows(IS_RESTORED)
                .chain(found -> found.isEmpty() ? sql.change(ADD_IDENTITY, Map.of()) : follow(found.getFirst()))
                .chain(() -> current(""));
    }

    private Uni<Integer> follow(ResultRow found) {
        if (found.get("restored", Boolean.class)) {
            return openDetected();
        }
        return found.get("stale", Boolean.class)
                ? sql.change(STAY_ALIVE, Map.of())
                : Uni.createFrom().item(0);
    }

    @Override
    public Uni<Void> detect() {
        return openDetected().replaceWithVoid();
    }

    private Uni<Integer> openDetected() {
        return sql.change(DETECT, Map.of("reason", DETECTED, "since", "", "stopped", ""));
    }

    @Override
    public Uni<Boolean> intakePaused() {
        return sql.rows(INTAKE_PAUSED).map(rows -> rows.getFirst().get("paused", Boolean.class));
    }

    private Uni<Optional<Recovery>> current(String lock) {
        return sql.rows(CURRENT + lock)
                .map(rows -> rows.stream().map(PostgresRecoveries::recovery).findFirst());
    }

    @Override
    public Uni<Optional<Recovery>> open(String reason, Optional<Instant> since, Optional<Instant> stoppedAt) {
        Map<String, Object> parameters = Map.of("reason", reason, "since", text(since), "stopped", text(stoppedAt));
        return sql.change(OPEN, parameters).chain(() -> current(""));
    }

    private static String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse("");
    }

    @Override
    public Uni<Void> storePositions(int recovery, List<GroupPosition> positions) {
        String rows = sql.json(positions.stream().map(PositionRow::of).toList());
        return sql.change(STORE_POSITIONS, Map.of("recovery", recovery, "rows", rows))
                .replaceWithVoid();
    }

    @Override
    public Uni<List<GroupPosition>> positions(int recovery) {
        return sql.rows(POSITIONS, Map.of("recovery", recovery))
                .map(rows -> rows.stream().map(PostgresRecoveries::position).toList());
    }

    private static GroupPosition position(ResultRow row) {
        return new GroupPosition(
                row.get("consumer_group", String.class),
                row.get("topic", String.class),
                row.get("partition", Integer.class),
                row.get("committed", Long.class),
                row.get("reset_to", Long.class),
                row.get("topic_end", Long.class));
    }

    @Override
    public Uni<Void> logRead(int recovery, Optional<Instant> newest) {
        return sql.change(LOG_READ, Map.of("recovery", recovery, "newest", text(newest)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<Recovery>> lock() {
        return current(" for update");
    }

    @Override
    public Uni<Void> release(int recovery, Optional<String> forced) {
        return sql.change(RELEASE, Map.of("recovery", recovery, "forced", forced.orElse("")))
                .chain(() -> sql.rows(WAKE))
                .replaceWithVoid();
    }

    private static Recovery recovery(ResultRow row) {
        return new Recovery(
                row.get("id", Integer.class),
                row.get("reason", String.class),
                Sql.instant(row, "opened_at"),
                Sql.instant(row, "restored_to"),
                Sql.instant(row, "stopped_at"),
                Optional.ofNullable(Sql.instantOrNull(row, "log_read_at")),
                Optional.ofNullable(Sql.instantOrNull(row, "logged_until")));
    }
}
