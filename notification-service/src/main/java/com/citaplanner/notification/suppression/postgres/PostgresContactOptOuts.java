package com.citaplanner.notification.suppression.postgres;

import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.suppression.AddressHasher;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.notification.suppression.ContactOptOuts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

@ApplicationScoped
class PostgresContactOptOuts implements ContactOptOuts {
    private static final String COPY = """
            insert into suppression (tenant_id, channel, address_key, scope, reason, source, at)
            select tenant_id, channel, :key, scope, reason, source, at from suppression
            where tenant_id = :tenant
              and address_key in (select json_array_elements_text(cast(cast(:keys as text) as json)))
            order by channel, scope
            on conflict do nothing
            """;

    private final Sql sql;
    private final AddressHasher hasher;

    PostgresContactOptOuts(Sql sql, AddressHasher hasher) {
        this.sql = sql;
        this.hasher = hasher;
    }

    @Override
    public Uni<Void> copy(ContactKey former, long contact) {
        List<AddressKey> merged = List.of(AddressKey.contact(former.accountId(), former.contactId()));
        return sql.change(
                        COPY,
                        Map.of(
                                "tenant",
                                former.tenantId(),
                                "key",
                                hasher.newest(AddressKey.contact(former.accountId(), contact)),
                                "keys",
                                sql.json(hasher.all(merged))))
                .replaceWithVoid();
    }
}
