package com.citaplanner.notification.channel.postgres;

import com.citaplanner.notification.channel.AddressBook;
import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.channel.ResolvedRecipient;
import com.citaplanner.notification.person.PersonName;
import com.citaplanner.notification.phone.NumberOrigin;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.phone.Region;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Batcher;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

@ApplicationScoped
class PostgresAddressBook implements AddressBook {
    private static final int BATCH = 500;

    /** A recipient without a client gets only the tenant's region. */
    private static final String FIND = """
            select r.position, t.default_region, c.id is not null as known, c.name, c.first_name, c.last_name, c.phone,
              case when c.email_problem is null then c.email end as email, linked.contact_id, linked.phone_key as contact_phone
            from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as bigint[]))
              with ordinality as r (tenant, client, account, position)
            join tenant t on t.id = r.tenant
            left join client c on c.tenant_id = r.tenant and c.id = r.client and not c.deleted
            left join lateral (
              select k.contact_id, k.phone_key from contact k
              left join lateral (
                select i.created_at from interaction i
                where i.tenant_id = k.tenant_id and i.account_id = k.account_id and i.contact_id = k.contact_id
                order by i.created_at desc limit 1) last on true
              where k.tenant_id = c.tenant_id and k.client_id = c.id and k.account_id = r.account
                and k.gone_at is null
              order by last.created_at desc nulls last, k.updated_at desc, k.contact_id limit 1) linked on true
            """;

    private final Sql sql;
    private final Transactions transactions;
    private final PhoneReader phones;

    /** Recipients of one claim are looked up together. */
    private final Batcher<Query, Optional<ResolvedRecipient>> queries = new Batcher<>(BATCH, this::findAll);

    private record Query(String tenantId, Recipient recipient, long accountId) {}

    PostgresAddressBook(Sql sql, Transactions transactions, PhoneReader phones) {
        this.sql = sql;
        this.transactions = transactions;
        this.phones = phones;
    }

    @Override
    public Uni<Optional<ResolvedRecipient>> find(String tenantId, Recipient recipient, OptionalLong accountId) {
        return queries.add(new Query(tenantId, recipient, accountId.orElse(-1)));
    }

    private Uni<List<Optional<ResolvedRecipient>>> findAll(List<Query> batch) {
        ColumnArrays<Query> parameters = ColumnArrays.of(batch)
                .text(Query::tenantId)
                .text(query -> query.recipient().clientId().orElse(null))
                .number(Query::accountId);
        return transactions.run(() -> sql.rows(FIND, parameters)).map(rows -> {
            Map<Long, ResultRow> byPosition =
                    rows.stream().collect(Collectors.toMap(row -> row.number(0), Function.identity()));
            return IntStream.range(0, batch.size())
                    .mapToObj(i -> Optional.ofNullable(byPosition.get(i + 1L))
                            .flatMap(row -> resolved(batch.get(i).recipient(), row)))
                    .toList();
        });
    }

    private Optional<ResolvedRecipient> resolved(Recipient recipient, ResultRow row) {
        if (recipient.clientId().isEmpty()) {
            return Optional.of(inline(recipient, row));
        }
        return row.flag(2) ? Optional.of(client(row)) : Optional.empty();
    }

    private ResolvedRecipient inline(Recipient recipient, ResultRow row) {
        return new ResolvedRecipient(
                recipient.name(),
                recipient.phone().flatMap(phone -> read(phone, row)),
                recipient.email(),
                OptionalLong.empty(),
                Optional.empty());
    }

    private ResolvedRecipient client(ResultRow row) {
        Long contact = row.number(8);
        return new ResolvedRecipient(
                new PersonName(row.text(3), row.text(4), row.text(5)).full(),
                Optional.ofNullable(row.text(6)).flatMap(phone -> read(phone, row)),
                Optional.ofNullable(row.text(7)),
                contact == null ? OptionalLong.empty() : OptionalLong.of(contact),
                Optional.ofNullable(row.text(9)).map(PhoneNumber::stored));
    }

    private Optional<PhoneNumber> read(String phone, ResultRow row) {
        return phones.read(phone, new Region(row.text(1)), NumberOrigin.USER_INPUT)
                .usable();
    }
}
