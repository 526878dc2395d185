package com.citaplanner.notification.attributes.postgres;

import com.citaplanner.notification.attributes.ClientSummaries;
import com.citaplanner.notification.attributes.ClientSummary;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.person.PersonName;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

@ApplicationScoped
class PostgresClientSummaries implements ClientSummaries {
    private static final String SUMMARY = """
            select c.id, c.version, c.name, c.first_name, c.last_name, case when c.email_problem is null then c.email end as email,
              c.birthday, count(a.id) as total,
              max(a.starts_at) filter (where a.starts_at <= :now) as last,
              min(a.starts_at) filter (where a.starts_at > :now and a.status = 'BOOKED') as next,
              (array_agg(a.service order by a.starts_at desc) filter (where a.starts_at <= :now))[1] as service
            from %s
            left join appointment a
              on a.tenant_id = c.tenant_id and a.client_id = c.id and a.status not in ('CANCELLED', 'NO_SHOW')
            group by c.tenant_id, c.id
            """;

    private static final String OF_CONTACT = SUMMARY.formatted("""
            (select tenant_id, client_id from contact
             where tenant_id = :tenant and account_id = :account and contact_id = :contact) k
            join client c on c.tenant_id = k.tenant_id and c.id = k.client_id and not c.deleted
            """);

    private static final String OF_CLIENTS = SUMMARY.formatted("""
            json_to_recordset(cast(cast(:rows as text) as json)) as r(id text)
            join client c on c.tenant_id = :tenant and c.id = r.id and not c.deleted
            """);

    private static final String EVER_LINKED = """
            select 1 as one from contact_link
            where tenant_id = :tenant and account_id = :account and contact_id = :contact and status = 'LINKED' limit 1
            """;

    private final Sql sql;
    private final Transactions transactions;
    private final Clock clock;

    PostgresClientSummaries(Sql sql, Transactions transactions, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Uni<Optional<ClientSummary>> of(ContactKey contact) {
        Map<String, Object> parameters = Map.of(
                "now", clock.instant(),
                "tenant", contact.tenantId(),
                "account", contact.accountId(),
                "contact", contact.contactId());
        return transactions.run(() -> sql.rows(OF_CONTACT, parameters)
                .map(rows -> rows.stream().findFirst().map(PostgresClientSummaries::summary)));
    }

    private record Id(String id) {}

    @Override
    public Uni<Map<String, ClientSummary>> ofClients(String tenantId, Collection<String> clientIds) {
        if (clientIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        String rows = sql.json(clientIds.stream().map(Id::new).toList());
        Map<String, Object> parameters = Map.of("now", clock.instant(), "tenant", tenantId, "rows", rows);
        return transactions.run(() -> sql.rows(OF_CLIENTS, parameters)
                .map(found -> found.stream()
                        .map(PostgresClientSummaries::summary)
                        .collect(Collectors.toMap(ClientSummary::clientId, Function.identity()))));
    }

    @Override
    public Uni<Boolean> everLinked(ContactKey contact) {
        Map<String, Object> parameters =
                Map.of("tenant", contact.tenantId(), "account", contact.accountId(), "contact", contact.contactId());
        return transactions.run(() -> sql.rows(EVER_LINKED, parameters).map(rows -> !rows.isEmpty()));
    }

    private static ClientSummary summary(ResultRow row) {
        return new ClientSummary(
                row.get("id", String.class),
                row.get("total", Long.class),
                Optional.ofNullable(Sql.instantOrNull(row, "last")),
                Optional.ofNullable(Sql.instantOrNull(row, "next")),
                Optional.ofNullable(row.get("service", String.class)),
                Optional.ofNullable(row.get("birthday", LocalDate.class)),
                new ClientSummary.Profile(
                        row.get("version", Long.class),
                        new PersonName(
                                        row.get("name", String.class),
                                        row.get("first_name", String.class),
                                        row.get("last_name", String.class))
                                .full(),
                        Optional.ofNullable(row.get("email", String.class))));
    }
}
