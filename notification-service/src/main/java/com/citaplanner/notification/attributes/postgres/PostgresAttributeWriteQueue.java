package com.citaplanner.notification.attributes.postgres;

import com.citaplanner.notification.attributes.AttributeWriteQueue;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.json.StorableText;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@ApplicationScoped
class PostgresAttributeWriteQueue implements AttributeWriteQueue {
    private static final String ON_CONFLICT_MAKE_DUE = """
            on conflict (tenant_id, account_id, contact_id) do update
            set state = 'PENDING', generation = attribute_write.generation + 1, attempt = 0, due_at = now(),
                reason = null, updated_at = now()
            """;
    private static final String REQUEST = """
            insert into attribute_write (tenant_id, account_id, contact_id)
            select "tenantId", "accountId", "contactId"
            from json_to_recordset(cast(cast(:rows as text) as json))
              as r("tenantId" text, "accountId" bigint, "contactId" bigint)
            order by 1, 2, 3
            """ + ON_CONFLICT_MAKE_DUE;
    private static final String REQUEST_FOR_CLIENTS = """
            insert into attribute_write (tenant_id, account_id, contact_id)
            select c.tenant_id, c.account_id, c.contact_id
            from json_to_recordset(cast(cast(:rows as text) as json)) as r("tenantId" text, id text)
            join contact c on c.tenant_id = r."tenantId" and c.client_id = r.id and c.gone_at is null
            order by 1, 2, 3
            """ + ON_CONFLICT_MAKE_DUE;
    static final String DEFINE = """
            insert into attribute_definition (tenant_id, account_id)
            select distinct "tenantId", "accountId"
            from json_to_recordset(cast(cast(:rows as text) as json)) as r("tenantId" text, "accountId" bigint)
            where not exists (select 1 from attribute_definition d
                              where d.tenant_id = r."tenantId" and d.account_id = r."accountId")
            order by 1, 2
            on conflict do nothing
            """;
    private static final String CLAIM = """
            update attribute_write w
            set leased_until = now() + make_interval(secs => :lease), claims = claims + 1, attempt = attempt + 1,
                updated_at = now()
            from (select tenant_id, account_id, contact_id from attribute_write
                  where state in ('PENDING', 'SCHEDULED') and due_at <= now() and (leased_until is null or leased_until < now())
                    and not exists (select from tenant t where t.id = attribute_write.tenant_id and t.state <> 'ACTIVE')
                  order by due_at limit :limit for update skip locked) due
            where w.tenant_id = due.tenant_id and w.account_id = due.account_id and w.contact_id = due.contact_id
            returning w.tenant_id, w.account_id, w.contact_id, w.generation, w.claims, w.attempt, w.offered
            """;

    /** Only the newest claim may settle a row. Where a newer request has come meanwhile, the row is due immediately. */
    private static final String SETTLE = """
            update attribute_write
            set state = case when generation = :generation then :state else 'PENDING' end,
                due_at = case when generation = :generation then now() + make_interval(secs => :wait) else now() end,
                attempt = case when generation = :generation then :attempt else attempt end,
                leased_until = null, reason = :reason, updated_at = now()
            where tenant_id = :tenant and account_id = :account and contact_id = :contact and claims = :claim
            """;

    /**
     * Due after a second at the earliest, or a clock behind the database's would have the row written again and again.
     */
    private static final String DONE = """
            update attribute_write
            set state = case when generation = :generation then :state else 'PENDING' end,
                due_at = case when generation = :generation
                  then greatest(cast(:due as timestamptz), now() + interval '1 second') else now() end,
                leased_until = null, attempt = 0, offered = nullif(:offered, ''), reason = :reason, updated_at = now()
            where tenant_id = :tenant and account_id = :account and contact_id = :contact and claims = :claim
            """;

    /** Bounds reasons, which quote Chatwoot's answers. */
    static final int MAX_REASON_LENGTH = 500;

    private final Sql sql;
    private final Transactions transactions;

    PostgresAttributeWriteQueue(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    @Override
    public Uni<Void> request(Collection<ContactKey> contacts) {
        return sql.change(DEFINE, contacts)
                .chain(() -> sql.change(REQUEST, contacts))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> requestForClients(Collection<ClientKey> clients) {
        return sql.change(REQUEST_FOR_CLIENTS, clients).replaceWithVoid();
    }

    @Override
    public Uni<List<Write>> claim(int limit, Duration lease) {
        return transactions.run(() -> sql.rows(CLAIM, Map.of("limit", limit, "lease", Sql.seconds(lease)))
                .map(rows ->
                        rows.stream().map(PostgresAttributeWriteQueue::write).toList()));
    }

    @Override
    public Uni<Void> complete(Write write, Completed completed) {
        Map<String, Object> parameters = parameters(write);
        parameters.put("state", completed.dueAgain().isPresent() ? "SCHEDULED" : "DONE");
        parameters.put("due", completed.dueAgain().orElse(Instant.EPOCH));
        parameters.put("offered", completed.profileState().orElse(""));
        parameters.put("reason", StorableText.of(completed.warning().orElse(""), MAX_REASON_LENGTH));
        return transactions.run(() -> sql.change(DONE, parameters)).replaceWithVoid();
    }

    @Override
    public Uni<Void> retryLater(Write write, Duration wait, String reason) {
        return settle(write, "PENDING", wait, reason);
    }

    @Override
    public Uni<Void> giveUp(Write write, String reason) {
        return settle(write, "DEAD", Duration.ZERO, reason);
    }

    private Uni<Void> settle(Write write, String state, Duration wait, String reason) {
        Map<String, Object> parameters = parameters(write);
        parameters.put("state", state);
        parameters.put("attempt", write.attempt());
        parameters.put("wait", Sql.seconds(wait));
        parameters.put("reason", StorableText.of(reason, MAX_REASON_LENGTH));
        return transactions.run(() -> sql.change(SETTLE, parameters)).replaceWithVoid();
    }

    private static Map<String, Object> parameters(Write write) {
        return new HashMap<>(Map.of(
                "tenant", write.contact().tenantId(),
                "account", write.contact().accountId(),
                "contact", write.contact().contactId(),
                "generation", write.generation(),
                "claim", write.claim()));
    }

    private static Write write(ResultRow row) {
        ContactKey contact = new ContactKey(
                row.get("tenant_id", String.class),
                row.get("account_id", Long.class),
                row.get("contact_id", Long.class));
        return new Write(
                contact,
                row.get("generation", Long.class),
                row.get("claims", Long.class),
                row.get("attempt", Integer.class),
                Optional.ofNullable(row.get("offered", String.class)));
    }
}
