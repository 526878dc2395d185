package com.citaplanner.notification.channel.postgres;

import com.citaplanner.notification.channel.AddressBook;
import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.channel.ResolvedRecipient;
import com.citaplanner.notification.person.PersonName;
import com.citaplanner.notification.phone.NumberOrigin;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.phone.Region;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

@ApplicationScoped
class PostgresAddressBook implements AddressBook {
    private static final String CLIENT = """
            select c.name, c.first_name, c.last_name, c.phone, case when c.email_problem is null then c.email end as email,
              t.default_region, linked.contact_id, linked.phone_key as contact_phone
            from client c join tenant t on t.id = c.tenant_id
            left join lateral (
              select k.contact_id, k.phone_key from contact k
              left join lateral (
                select i.created_at from interaction i
                where i.tenant_id = k.tenant_id and i.account_id = k.account_id and i.contact_id = k.contact_id
                order by i.created_at desc limit 1) last on true
              where k.tenant_id = c.tenant_id and k.client_id = c.id and k.account_id = :account
              order by last.created_at desc nulls last, k.updated_at desc, k.contact_id limit 1) linked on true
            where c.tenant_id = :tenant and c.id = :client and not c.deleted
            """;
    private static final String REGION = "select default_region from tenant where id = :tenant";

    private final Sql sql;
    private final Transactions transactions;
    private final PhoneReader phones;

    PostgresAddressBook(Sql sql, Transactions transactions, PhoneReader phones) {
        this.sql = sql;
        this.transactions = transactions;
        this.phones = phones;
    }

    @Override
    public Uni<Optional<ResolvedRecipient>> find(String tenantId, Recipient recipient, OptionalLong accountId) {
        return transactions.run(() -> recipient
                .clientId()
                .map(client -> client(tenantId, client, accountId))
                .orElseGet(() -> inline(tenantId, recipient)));
    }

    private Uni<Optional<ResolvedRecipient>> client(String tenantId, String clientId, OptionalLong accountId) {
        return sql.rows(CLIENT, Map.of("tenant", tenantId, "client", clientId, "account", accountId.orElse(-1)))
                .map(rows -> rows.stream().findFirst().map(this::resolved));
    }

    private Uni<Optional<ResolvedRecipient>> inline(String tenantId, Recipient recipient) {
        return sql.rows(REGION, Map.of("tenant", tenantId))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new ResolvedRecipient(
                                recipient.name(),
                                recipient.phone().flatMap(phone -> read(phone, row)),
                                recipient.email(),
                                OptionalLong.empty(),
                                Optional.empty())));
    }

    private ResolvedRecipient resolved(ResultRow row) {
        Long contact = row.get("contact_id", Long.class);
        return new ResolvedRecipient(
                new PersonName(
                                row.get("name", String.class),
                                row.get("first_name", String.class),
                                row.get("last_name", String.class))
                        .full(),
                Optional.ofNullable(row.get("phone", String.class)).flatMap(phone -> read(phone, row)),
                Optional.ofNullable(row.get("email", String.class)),
                contact == null ? OptionalLong.empty() : OptionalLong.of(contact),
                Optional.ofNullable(row.get("contact_phone", String.class)).map(PhoneNumber::stored));
    }

    private Optional<PhoneNumber> read(String phone, ResultRow row) {
        Region region = new Region(row.get("default_region", String.class));
        return phones.read(phone, region, NumberOrigin.USER_INPUT).usable();
    }
}
