package com.citaplanner.notification.merge.postgres;

import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.merge.Duplicates;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@ApplicationScoped
class PostgresDuplicates implements Duplicates {
    private final Sql sql;

    PostgresDuplicates(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<List<DuplicateGroup>> groups(String tenantId, Optional<DuplicatePosition> after, int limit) {
        return sql.rows(
                        DuplicateSql.GROUPS,
                        Map.of(
                                "tenant",
                                tenantId,
                                "phone",
                                after.map(DuplicatePosition::phone).orElse(""),
                                "account",
                                after.map(DuplicatePosition::account).orElse(-1L),
                                "limit",
                                limit))
                .map(rows -> rows.stream().map(this::group).toList());
    }

    private DuplicateGroup group(ResultRow row) {
        return new DuplicateGroup(
                row.get("account_id", Long.class),
                row.get("phone_key", String.class),
                sql.value(row.get("contacts", String.class), new TypeReference<>() {}));
    }

    @Override
    public Uni<Optional<MergePlan>> plan(ContactKey base, ContactKey mergee) {
        return sql.rows(DuplicateSql.PLAN, parameters(base, mergee))
                .map(rows -> rows.stream().findFirst().map(row -> plan(base, mergee, row)));
    }

    private static MergePlan plan(ContactKey base, ContactKey mergee, ResultRow row) {
        return new MergePlan(
                mergee.accountId(),
                base.contactId(),
                mergee.contactId(),
                row.get("conversations", Long.class),
                row.get("messages", Long.class),
                obstacles(row));
    }

    @Override
    public Uni<Void> lock(ContactKey mergee) {
        return sql.rows(DuplicateSql.LOCK, Map.of("tenant", mergee.tenantId(), "account", mergee.accountId()))
                .replaceWithVoid();
    }

    @Override
    public Uni<List<String>> remainingObstacles(ContactKey base, ContactKey mergee) {
        return sql.rows(DuplicateSql.PLAN, parameters(base, mergee))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(PostgresDuplicates::decisive)
                        .orElse(List.of("one of the contacts is not known any more")));
    }

    private static List<String> obstacles(ResultRow row) {
        List<String> obstacles = new ArrayList<>(decisive(row));
        add(obstacles, row, "gone", "Chatwoot no longer has one of the contacts");
        return obstacles;
    }

    private static List<String> decisive(ResultRow row) {
        List<String> obstacles = new ArrayList<>();
        add(obstacles, row, "same", "base and mergee must be two contacts");
        add(obstacles, row, "other_phone", "the contacts do not have the same phone");
        add(obstacles, row, "other_client", "the contacts are linked to two clients: decide first who they are");
        add(obstacles, row, "shared", "another tenant of this Chatwoot account has one of the contacts");
        add(obstacles, row, "waiting", "one of the contacts is part of another merge that waits");
        return obstacles;
    }

    private static void add(List<String> obstacles, ResultRow row, String column, String obstacle) {
        if (row.get(column, Boolean.class)) {
            obstacles.add(obstacle);
        }
    }

    @Override
    public Uni<Void> request(ContactKey base, ContactKey mergee, String requestedBy) {
        return sql.change(
                        DuplicateSql.REQUEST,
                        Map.of(
                                "tenant", mergee.tenantId(),
                                "account", mergee.accountId(),
                                "mergee", mergee.contactId(),
                                "base", base.contactId(),
                                "by", requestedBy))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<ContactMergeState>> state(ContactKey mergee) {
        return sql.rows(
                        DuplicateSql.STATE,
                        Map.of(
                                "tenant", mergee.tenantId(),
                                "account", mergee.accountId(),
                                "mergee", mergee.contactId()))
                .map(rows -> rows.stream().findFirst().map(PostgresDuplicates::state));
    }

    @Override
    public Uni<List<ContactMergeState>> newest(String tenantId) {
        return sql.rows(DuplicateSql.NEWEST, Map.of("tenant", tenantId))
                .map(rows -> rows.stream().map(PostgresDuplicates::state).toList());
    }

    private static ContactMergeState state(ResultRow row) {
        return new ContactMergeState(
                row.get("account_id", Long.class),
                row.get("mergee_id", Long.class),
                row.get("base_id", Long.class),
                row.get("state", String.class),
                row.get("reason", String.class),
                row.get("requested_by", String.class),
                Sql.instant(row, "requested_at"),
                Sql.instantOrNull(row, "ended_at"));
    }

    private static Map<String, Object> parameters(ContactKey base, ContactKey mergee) {
        return Map.of(
                "tenant", mergee.tenantId(),
                "account", mergee.accountId(),
                "mergee", mergee.contactId(),
                "base", base.contactId());
    }
}
