package com.citaplanner.notification.attributes.postgres;

import com.citaplanner.notification.attributes.AccountKey;
import com.citaplanner.notification.attributes.AttributeDefinition;
import com.citaplanner.notification.attributes.DefinitionWriteQueue;
import com.citaplanner.notification.json.StorableText;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;

@ApplicationScoped
class PostgresDefinitionWriteQueue implements DefinitionWriteQueue {
    private static final String CLAIM = """
            update attribute_definition d
            set leased_until = now() + make_interval(secs => :lease), claims = claims + 1, attempt = attempt + 1,
                updated_at = now()
            from (select tenant_id, account_id from attribute_definition
                  where (state = 'PENDING' and due_at <= now() or state = 'DONE' and version < :version)
                    and (leased_until is null or leased_until < now())
                    and not exists (select from tenant t where t.id = attribute_definition.tenant_id and t.state <> 'ACTIVE')
                  order by due_at limit :limit for update skip locked) due
            where d.tenant_id = due.tenant_id and d.account_id = due.account_id
            returning d.tenant_id, d.account_id, d.claims, d.attempt
            """;

    /** Only the newest claim may settle a row. */
    private static final String DONE = """
            update attribute_definition
            set state = 'DONE', version = :version, attempt = 0, leased_until = null, reason = null, updated_at = now()
            where tenant_id = :tenant and account_id = :account and claims = :claim
            """;

    private static final String LATER = """
            update attribute_definition
            set state = 'PENDING', due_at = now() + make_interval(secs => :wait), leased_until = null, reason = :reason,
                updated_at = now()
            where tenant_id = :tenant and account_id = :account and claims = :claim
            """;

    private final Sql sql;
    private final Transactions transactions;

    PostgresDefinitionWriteQueue(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    @Override
    public Uni<List<Write>> claim(int limit, Duration lease) {
        Map<String, Object> parameters =
                Map.of("limit", limit, "lease", Sql.seconds(lease), "version", AttributeDefinition.VERSION);
        return transactions.run(() -> sql.rows(CLAIM, parameters)
                .map(rows ->
                        rows.stream().map(PostgresDefinitionWriteQueue::write).toList()));
    }

    @Override
    public Uni<Void> complete(Write write) {
        Map<String, Object> parameters = Map.of(
                "tenant", write.account().tenantId(),
                "account", write.account().accountId(),
                "claim", write.claim(),
                "version", AttributeDefinition.VERSION);
        return transactions.run(() -> sql.change(DONE, parameters)).replaceWithVoid();
    }

    @Override
    public Uni<Void> retryLater(Write write, Duration wait, String reason) {
        Map<String, Object> parameters = Map.of(
                "tenant", write.account().tenantId(),
                "account", write.account().accountId(),
                "claim", write.claim(),
                "wait", Sql.seconds(wait),
                "reason", StorableText.of(reason, PostgresAttributeWriteQueue.MAX_REASON_LENGTH));
        return transactions.run(() -> sql.change(LATER, parameters)).replaceWithVoid();
    }

    private static Write write(ResultRow row) {
        return new Write(
                new AccountKey(row.get("tenant_id", String.class), row.get("account_id", Long.class)),
                row.get("claims", Long.class),
                row.get("attempt", Integer.class));
    }
}
