package com.citaplanner.notification.attributes.postgres;

import com.citaplanner.notification.attributes.AttributeWrites;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

@ApplicationScoped
class PostgresAttributeWrites implements AttributeWrites {
    private static final String AGAIN = """
            on conflict (tenant_id, account_id, contact_id) do update
            set state = 'PENDING', generation = attribute_write.generation + 1, attempt = 0, due_at = now(),
                reason = null, updated_at = now()
            """;
    private static final String WISH = """
            insert into attribute_write (tenant_id, account_id, contact_id)
            select "tenantId", "accountId", "contactId"
            from json_to_recordset(cast(cast(:rows as text) as json))
              as r("tenantId" text, "accountId" bigint, "contactId" bigint)
            order by 1, 2, 3
            """ + AGAIN;
    private static final String WISH_FOR_CLIENTS = """
            insert into attribute_write (tenant_id, account_id, contact_id)
            select c.tenant_id, c.account_id, c.contact_id
            from json_to_recordset(cast(cast(:rows as text) as json)) as r("tenantId" text, id text)
            join contact c on c.tenant_id = r."tenantId" and c.client_id = r.id
            order by 1, 2, 3
            """ + AGAIN;
    private static final String CLAIM = """
            update attribute_write w
            set leased_until = now() + make_interval(secs => :lease), claims = claims + 1, attempt = attempt + 1,
                updated_at = now()
            from (select tenant_id, account_id, contact_id from attribute_write
                  where state = 'PENDING' and due_at <= now() and (leased_until is null or leased_until < now())
                  order by due_at limit :most for update skip locked) due
            where w.tenant_id = due.tenant_id and w.account_id = due.account_id and w.contact_id = due.contact_id
            returning w.tenant_id, w.account_id, w.contact_id, w.generation, w.claims, w.attempt
            """;

    /** Only the newest claimant has a say; where a newer wish has come meanwhile, the row is due at once. */
    private static final String SETTLE = """
            update attribute_write
            set state = case when generation = :generation then :state else 'PENDING' end,
                due_at = case when generation = :generation then now() + make_interval(secs => :wait) else now() end,
                leased_until = null, reason = :reason, updated_at = now()
            where tenant_id = :tenant and account_id = :account and contact_id = :contact and claims = :claim
            """;

    private final Sql sql;
    private final Transactions transactions;

    PostgresAttributeWrites(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    @Override
    public Uni<Void> wish(Collection<ContactKey> contacts) {
        return sql.change(WISH, contacts).replaceWithVoid();
    }

    @Override
    public Uni<Void> wishForClients(Collection<ClientKey> clients) {
        return sql.change(WISH_FOR_CLIENTS, clients).replaceWithVoid();
    }

    @Override
    public Uni<List<Write>> claim(int most, Duration lease) {
        return transactions.run(() -> sql.rows(CLAIM, Map.of("most", most, "lease", (double) lease.toSeconds()))
                .map(rows -> rows.stream().map(PostgresAttributeWrites::write).toList()));
    }

    @Override
    public Uni<Void> done(Write write) {
        return settle(write, "DONE", Duration.ZERO, "");
    }

    @Override
    public Uni<Void> later(Write write, Duration wait, String reason) {
        return settle(write, "PENDING", wait, reason);
    }

    @Override
    public Uni<Void> dead(Write write, String reason) {
        return settle(write, "DEAD", Duration.ZERO, reason);
    }

    private Uni<Void> settle(Write write, String state, Duration wait, String reason) {
        ContactKey contact = write.contact();
        Map<String, Object> parameters = Map.of(
                "state", state,
                "wait", wait.toMillis() / 1000.0,
                "reason", reason,
                "tenant", contact.tenantId(),
                "account", contact.accountId(),
                "contact", contact.contactId(),
                "generation", write.generation(),
                "claim", write.claim());
        return transactions.run(() -> sql.change(SETTLE, parameters)).replaceWithVoid();
    }

    private static Write write(Tuple row) {
        ContactKey contact = new ContactKey(
                row.get("tenant_id", String.class),
                row.get("account_id", Long.class),
                row.get("contact_id", Long.class));
        return new Write(
                contact,
                row.get("generation", Long.class),
                row.get("claims", Long.class),
                row.get("attempt", Integer.class));
    }
}
