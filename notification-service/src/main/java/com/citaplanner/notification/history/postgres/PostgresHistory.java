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

@ApplicationScoped
class PostgresHistory implements History {
    /** What is older than its tenant keeps is not recorded, so that a replay does not bring back what was let go. */
    private static final String RECORD = """
            insert into interaction (tenant_id, account_id, message_id, conversation_id, inbox_id, contact_id, direction,
              author, channel, content, attachments, status, external_error, created_at, changed_at, deleted_at)
            select r.tenant_id, account_id, message_id, conversation_id, inbox_id, contact_id, direction,
              author, channel, content, cast(attachments as jsonb), status, external_error, r.created_at, changed_at,
              case when deleted then changed_at end
            from unnest(cast($1 as text[]), cast($2 as bigint[]), cast($3 as bigint[]), cast($4 as bigint[]),
              cast($5 as bigint[]), cast($6 as bigint[]), cast($7 as text[]), cast($8 as text[]), cast($9 as text[]),
              cast($10 as text[]), cast($11 as text[]), cast($12 as text[]), cast($13 as text[]),
              cast($14 as timestamptz[]), cast($15 as timestamptz[]), cast($16 as boolean[]))
              as r(tenant_id, account_id, message_id, conversation_id, inbox_id, contact_id, direction, author, channel,
                content, attachments, status, external_error, created_at, changed_at, deleted)
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
                external_error = coalesce(excluded.external_error, interaction.external_error)
            """;

    private final Sql sql;

    PostgresHistory(Sql sql) {
        this.sql = sql;
    }

    /** One statement cannot touch a row twice, so a message's second event of a batch goes into a second statement. */
    @Override
    public Uni<Void> record(List<Interaction> interactions) {
        Map<Interaction.Key, Interaction> first = new LinkedHashMap<>();
        List<Interaction> further = new ArrayList<>();
        for (Interaction one : interactions) {
            if (first.putIfAbsent(one.key(), one) != null) {
                further.add(one);
            }
        }
        Uni<Integer> recorded = sql.change(RECORD, columns(first.values()));
        return further.isEmpty() ? recorded.replaceWithVoid() : recorded.chain(() -> record(further));
    }

    private ColumnArrays<Interaction> columns(Collection<Interaction> interactions) {
        return ColumnArrays.of(interactions)
                .text(Interaction::tenantId)
                .number(Interaction::accountId)
                .number(one -> one.message().id())
                .number(one -> one.message().conversationId())
                .number(one -> nullable(one.message().inboxId()))
                .number(one -> nullable(one.message().contactId()))
                .text(one -> one.message().direction().name())
                .text(one -> one.message().author().name())
                .text(one -> one.message().channel())
                .text(one -> one.message().content())
                .text(one -> attachments(one.message()))
                .text(one -> one.message().status())
                .text(one -> one.message().externalError())
                .instant(one -> one.message().createdAt())
                .instant(one -> one.message().changedAt())
                .flag(one -> one.message().deleted());
    }

    private static Long nullable(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    private String attachments(Message message) {
        return message.attachments().isEmpty() ? "[]" : sql.json(message.attachments());
    }
}
