package com.citaplanner.notification.history.postgres;

import com.citaplanner.notification.history.History;
import com.citaplanner.notification.history.Interaction;
import com.citaplanner.notification.history.Message;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PostgresHistory implements History {
    /**
     * Skips messages older than the tenant's retention, so that a replay does not restore deleted ones. WhatsApp's ids
     * are of use where WhatsApp itself reports messages too.
     */
    private static final String RECORD = """
            insert into interaction (tenant_id, account_id, message_id, conversation_id, inbox_id, contact_id, direction,
              author, channel, content, attachments, status, external_error, created_at, changed_at, deleted_at, source_id,
              agent_id, notification_id)
            select r.tenant_id, account_id, message_id, conversation_id, inbox_id, contact_id, direction,
              author, channel, content, cast(attachments as jsonb), status, external_error, r.created_at, changed_at,
              case when deleted then changed_at end,
              case when source_id is not null and (exists (select from whatsapp_route w where w.tenant_id = r.tenant_id)
                or exists (
                  select from channel_setting s
                  where s.tenant_id = r.tenant_id and s.scope = 'WHATSAPP' and s.plain ->> 'provider' = 'evolution'))
              then source_id end,
              agent_id, cast(notification_id as uuid)
            from unnest(cast($1 as text[]), cast($2 as bigint[]), cast($3 as bigint[]), cast($4 as bigint[]),
              cast($5 as bigint[]), cast($6 as bigint[]), cast($7 as text[]), cast($8 as text[]), cast($9 as text[]),
              cast($10 as text[]), cast($11 as text[]), cast($12 as text[]), cast($13 as text[]),
              cast($14 as timestamptz[]), cast($15 as timestamptz[]), cast($16 as boolean[]), cast($17 as text[]),
              cast($18 as bigint[]), cast($19 as text[]))
              as r(tenant_id, account_id, message_id, conversation_id, inbox_id, contact_id, direction, author, channel,
                content, attachments, status, external_error, created_at, changed_at, deleted, source_id, agent_id,
                notification_id)
            join tenant t on t.id = r.tenant_id
            where t.retention_days is null or r.created_at > now() - make_interval(days => t.retention_days)
            order by conversation_id, message_id, account_id, r.tenant_id
            on conflict (conversation_id, account_id, tenant_id, message_id) do update
            set content = case when coalesce(interaction.deleted_at, excluded.deleted_at) is not null then null
                          when excluded.changed_at >= interaction.changed_at or interaction.changed_at is null
                          then excluded.content else interaction.content end,
                attachments = case when coalesce(interaction.deleted_at, excluded.deleted_at) is not null then '[]'
                              when excluded.changed_at >= interaction.changed_at or interaction.changed_at is null
                              then excluded.attachments else interaction.attachments end,
                edited_at = case when excluded.content is distinct from interaction.content
                                   and coalesce(interaction.deleted_at, excluded.deleted_at) is null
                            then greatest(interaction.edited_at, interaction.changed_at, excluded.changed_at)
                            else interaction.edited_at end,
                deleted_at = coalesce(interaction.deleted_at, excluded.deleted_at),
                changed_at = greatest(interaction.changed_at, excluded.changed_at),
                status = case when delivery_rank(excluded.status) > delivery_rank(interaction.status)
                         then excluded.status else interaction.status end,
                external_error = coalesce(excluded.external_error, interaction.external_error),
                source_id = coalesce(interaction.source_id, excluded.source_id),
                agent_id = coalesce(interaction.agent_id, excluded.agent_id),
                notification_id = coalesce(interaction.notification_id, excluded.notification_id)
            """;

    private final Sql sql;

    PostgresHistory(Sql sql) {
        this.sql = sql;
    }

    /** Records a second event of a message in a second statement, since one statement cannot change a row twice. */
    @Override
    public Uni<Void> record(List<Interaction> interactions) {
        Map<Interaction.Key, Interaction> first = new LinkedHashMap<>();
        List<Interaction> repeated = new ArrayList<>();
        for (Interaction interaction : interactions) {
            if (first.putIfAbsent(interaction.key(), interaction) != null) {
                repeated.add(interaction);
            }
        }
        Uni<Integer> recorded = sql.change(RECORD, columns(first.values()));
        return repeated.isEmpty() ? recorded.replaceWithVoid() : recorded.chain(() -> record(repeated));
    }

    private ColumnArrays<Interaction> columns(Collection<Interaction> interactions) {
        return ColumnArrays.of(interactions)
                .text(Interaction::tenantId)
                .number(Interaction::accountId)
                .number(interaction -> interaction.message().id())
                .number(interaction -> interaction.message().conversationId())
                .number(interaction -> nullable(interaction.message().inboxId()))
                .number(interaction -> nullable(interaction.message().contactId()))
                .text(interaction -> interaction.message().direction().name())
                .text(interaction -> interaction.message().author().name())
                .text(interaction -> interaction.message().channel())
                .text(interaction -> interaction.message().content())
                .text(interaction -> attachments(interaction.message()))
                .text(interaction -> interaction.message().status())
                .text(interaction -> interaction.message().externalError())
                .instant(interaction -> interaction.message().createdAt())
                .instant(interaction -> interaction.message().changedAt())
                .flag(interaction -> interaction.message().deleted())
                .text(interaction -> interaction.message().sourceId())
                .number(interaction -> nullable(interaction.message().agentId()))
                .text(interaction ->
                        interaction.message().notification().map(UUID::toString).orElse(null));
    }

    private static @Nullable Long nullable(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    private String attachments(Message message) {
        return message.attachments().isEmpty() ? "[]" : sql.json(message.attachments());
    }
}
