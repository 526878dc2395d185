package com.citaplanner.notification.channel.email.postgres;

import com.citaplanner.notification.address.EmailAddress;
import com.citaplanner.notification.channel.email.SentEmails;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class PostgresSentEmails implements SentEmails {
    private static final String FIND = """
            select n.tenant_id, cast(n.id as text), coalesce(c.email, n.recipient_email)
            from unnest(cast($1 as text[])) as k (id)
            cross join lateral (select * from notification n where n.id = cast(k.id as uuid) offset 0) n
            left join client c on c.tenant_id = n.tenant_id and c.id = n.client_id and not c.deleted
            where '%s' = any (n.channels)
            """.formatted(Channel.EMAIL);

    private final Sql sql;

    PostgresSentEmails(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<List<SentEmail>> find(Collection<UUID> notifications) {
        return notifications.isEmpty()
                ? Uni.createFrom().item(List.of())
                : sql.rows(FIND, ColumnArrays.of(notifications).text(UUID::toString))
                        .map(rows -> rows.stream().map(PostgresSentEmails::sent).toList());
    }

    private static SentEmail sent(ResultRow row) {
        return new SentEmail(row.text(0), UUID.fromString(row.text(1)), EmailAddress.parse(row.text(2)));
    }
}
