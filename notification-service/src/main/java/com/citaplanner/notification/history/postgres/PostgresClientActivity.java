package com.citaplanner.notification.history.postgres;

import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.history.ClientActivity;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

@ApplicationScoped
class PostgresClientActivity implements ClientActivity {
    /**
     * Outgoing messages count where a person wrote them: an agent, or whoever holds the phone, whose messages Chatwoot
     * shows without a sender and with the provider's id. Notifications go out under an agent's name or the provider's
     * id, too, and are left out by what their channel reported.
     */
    private static final String ACTIVE = """
            select r.tenant_id, r.id
            from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as timestamptz[])) as r (tenant_id, id, since)
            where exists (
                select from whatsapp_message w
                where w.tenant_id = r.tenant_id and w.client_id = r.id and w.written_at > r.since and w.direction = 'INCOMING')
              or exists (
                select from contact c
                cross join lateral (
                  select * from interaction i
                  where i.tenant_id = c.tenant_id and i.account_id = c.account_id and i.contact_id = c.contact_id
                    and i.created_at > r.since
                    and (i.direction = 'INCOMING' or i.author = 'AGENT' or i.author = 'SYSTEM' and i.source_id is not null)
                  offset 0) i
                where c.tenant_id = r.tenant_id and c.client_id = r.id
                  and (i.direction = 'INCOMING'
                    or not exists (
                        select from notification n
                        where n.tenant_id = r.tenant_id and n.recipient_key = r.id and n.created_at > r.since - interval '1 day'
                          and n.provider_id in (cast(i.message_id as text), i.source_id))
                      and not exists (
                        select from whatsapp_message o
                        where o.tenant_id = i.tenant_id and o.wamid = i.source_id and o.direction = 'OUTGOING')))
            """;

    private final Sql sql;

    PostgresClientActivity(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Set<ClientKey>> activeSince(Map<ClientKey, Instant> times) {
        return sql.rows(
                        ACTIVE,
                        ColumnArrays.of(times.entrySet())
                                .text(entry -> entry.getKey().tenantId())
                                .text(entry -> entry.getKey().id())
                                .instant(Map.Entry::getValue))
                .map(rows -> rows.stream()
                        .map(row -> new ClientKey(row.get("tenant_id", String.class), row.get("id", String.class)))
                        .collect(Collectors.toSet()));
    }
}
