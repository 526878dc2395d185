package com.citaplanner.notification.autoreply.postgres;

import com.citaplanner.notification.autoreply.OutOfOffice;
import com.citaplanner.notification.autoreply.OutOfOfficeStore;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@ApplicationScoped
class PostgresOutOfOffice implements OutOfOfficeStore {
    private static final String READ = """
            select account_id, array_to_string(inboxes, ',') as inboxes, checked_at from out_of_office where tenant_id = :tenant
            """;

    /** The newest answer counts, whichever instance asked. A tenant that is just being deleted gets none. */
    private static final String STORE = """
            insert into out_of_office (tenant_id, account_id, inboxes, checked_at)
            select t.id, :account, cast(string_to_array(:inboxes, ',') as bigint[]), cast(:checked as timestamptz)
            from tenant t where t.id = :tenant
            on conflict (tenant_id) do update
            set account_id = excluded.account_id, inboxes = excluded.inboxes, checked_at = excluded.checked_at
            where out_of_office.checked_at < excluded.checked_at
            """;

    private final Sql sql;
    private final Transactions transactions;

    PostgresOutOfOffice(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    @Override
    public Uni<Optional<OutOfOffice>> read(String tenantId) {
        return transactions
                .run(() -> sql.rows(READ, Map.of("tenant", tenantId)))
                .map(rows -> rows.stream().findFirst().map(PostgresOutOfOffice::found));
    }

    private static OutOfOffice found(ResultRow row) {
        Set<Long> inboxes = Stream.of(row.get("inboxes", String.class).split(","))
                .filter(id -> !id.isEmpty())
                .map(Long::valueOf)
                .collect(Collectors.toSet());
        return new OutOfOffice(row.get("account_id", Long.class), inboxes, Sql.instant(row, "checked_at"));
    }

    @Override
    public Uni<Void> store(String tenantId, OutOfOffice found) {
        return transactions
                .run(() -> sql.change(
                        STORE,
                        Map.of(
                                "tenant",
                                tenantId,
                                "account",
                                found.accountId(),
                                "inboxes",
                                found.inboxes().stream()
                                        .sorted()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(",")),
                                "checked",
                                found.checkedAt())))
                .replaceWithVoid();
    }
}
