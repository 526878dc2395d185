package com.citaplanner.notification.history.postgres;

import com.citaplanner.notification.contact.IdentityKey;
import com.citaplanner.notification.contact.WriterMessages;
import com.citaplanner.notification.history.Message.Attachment;
import com.citaplanner.notification.history.WhatsAppMessage;
import com.citaplanner.notification.history.WhatsAppMessages;
import com.citaplanner.notification.history.WhatsAppProgress;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows are locked in the order of their keys, so that two batches with the same messages wait for each other. */
@ApplicationScoped
class PostgresWhatsAppMessages implements WhatsAppMessages, WriterMessages {
    /** Skips messages older than the tenant's retention, so that a replay does not restore deleted ones. */
    private static final String RECORD = """
            insert into whatsapp_message (tenant_id, wamid, phone_number_id, client_id, writer, direction, kind, content, payload,
              attachments, answers, written_at)
            select r.tenant_id, wamid, phone_number_id, client_id, writer, 'INCOMING', kind, content, payload,
              cast(attachments as jsonb), answers, written_at
            from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[]), cast($4 as text[]), cast($5 as text[]),
              cast($6 as text[]), cast($7 as text[]), cast($8 as text[]), cast($9 as text[]), cast($10 as text[]),
              cast($11 as timestamptz[]))
              as r(tenant_id, wamid, phone_number_id, client_id, writer, kind, content, payload, attachments, answers,
                written_at)
            join tenant t on t.id = r.tenant_id
            where t.retention_days is null or r.written_at > now() - make_interval(days => t.retention_days)
            order by r.tenant_id, wamid
            on conflict (tenant_id, wamid) do nothing
            """;

    /** A notification of another tenant is not found, and nothing is stored. Its client is the message's. */
    private static final String ADD_NOTIFICATIONS = """
            insert into whatsapp_message (tenant_id, wamid, phone_number_id, client_id, writer, direction, kind, notification_id,
              written_at)
            select r.tenant_id, r.wamid, r.phone_number_id, n.client_id, r.recipient, 'OUTGOING', 'NOTIFICATION', n.id, r.at
            from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[]), cast($4 as text[]), cast($5 as text[]),
              cast($6 as timestamptz[])) as r(tenant_id, wamid, phone_number_id, recipient, notification_id, at)
            join tenant t on t.id = r.tenant_id
            cross join lateral (
              select * from notification n
              where n.id = cast(r.notification_id as uuid) and n.tenant_id is not distinct from r.tenant_id offset 0) n
            where t.retention_days is null or r.at > now() - make_interval(days => t.retention_days)
            order by r.tenant_id, r.wamid
            on conflict (tenant_id, wamid) do nothing
            """;

    private static final String PROGRESS = """
            update whatsapp_message m
            set status = case when delivery_rank(p.status) > delivery_rank(m.status) then p.status else m.status end,
                external_error = coalesce(p.error, m.external_error),
                written_at = least(p.at, m.written_at)
            from (
              select k.* from (
                select r.tenant_id, r.wamid,
                  (array_agg(r.status order by delivery_rank(r.status) desc))[1] as status,
                  max(r.error) as error, min(r.at) as at
                from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[]), cast($4 as text[]),
                  cast($5 as timestamptz[])) as r(tenant_id, wamid, status, error, at)
                group by r.tenant_id, r.wamid) k
              join whatsapp_message locked on locked.tenant_id = k.tenant_id and locked.wamid = k.wamid
              order by k.tenant_id, k.wamid for update of locked) p
            where m.tenant_id = p.tenant_id and m.wamid = p.wamid and m.direction = 'OUTGOING'
            """;

    /** A key that several clients have identifies nobody. */
    private static final String ASSIGN = """
            update whatsapp_message m set client_id = i.client_id
            from json_to_recordset(cast(cast(:rows as text) as json)) as r("tenantId" text, kind text, value text)
            join identity i on i.tenant_id = r."tenantId" and i.kind = r.kind and i.value = r.value
            where m.tenant_id = r."tenantId" and m.writer = r.value and m.client_id is null and not exists (
              select from identity o
              where o.tenant_id = i.tenant_id and o.kind = i.kind and o.value = i.value and o.client_id <> i.client_id)
            """;

    private final Sql sql;

    PostgresWhatsAppMessages(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Void> record(List<WhatsAppMessage> messages) {
        Map<WhatsAppMessage.Key, WhatsAppMessage> distinct = new LinkedHashMap<>();
        messages.forEach(message -> distinct.putIfAbsent(message.key(), message));
        ColumnArrays<WhatsAppMessage> columns = ColumnArrays.of(distinct.values())
                .text(WhatsAppMessage::tenantId)
                .text(WhatsAppMessage::wamid)
                .text(WhatsAppMessage::phoneNumberId)
                .text(WhatsAppMessage::clientId)
                .text(WhatsAppMessage::writer)
                .text(message -> message.kind().name())
                .text(WhatsAppMessage::content)
                .text(WhatsAppMessage::payload)
                .text(message -> attachments(message.attachments()))
                .text(WhatsAppMessage::answers)
                .instant(WhatsAppMessage::writtenAt);
        return sql.change(RECORD, columns).replaceWithVoid();
    }

    private String attachments(List<Attachment> attachments) {
        return attachments.isEmpty() ? "[]" : sql.json(attachments);
    }

    @Override
    public Uni<Void> progress(List<WhatsAppProgress> statuses) {
        Map<WhatsAppMessage.Key, WhatsAppProgress> ours = new LinkedHashMap<>();
        statuses.stream()
                .filter(status -> status.notificationId() != null)
                .forEach(
                        status -> ours.putIfAbsent(new WhatsAppMessage.Key(status.tenantId(), status.wamid()), status));
        ColumnArrays<WhatsAppProgress> added = ColumnArrays.of(ours.values())
                .text(WhatsAppProgress::tenantId)
                .text(WhatsAppProgress::wamid)
                .text(WhatsAppProgress::phoneNumberId)
                .text(WhatsAppProgress::recipient)
                .text(status -> text(status.notificationId()))
                .instant(WhatsAppProgress::at);
        ColumnArrays<WhatsAppProgress> moved = ColumnArrays.of(statuses)
                .text(WhatsAppProgress::tenantId)
                .text(WhatsAppProgress::wamid)
                .text(WhatsAppProgress::status)
                .text(WhatsAppProgress::error)
                .instant(WhatsAppProgress::at);
        return sql.change(ADD_NOTIFICATIONS, added)
                .chain(() -> sql.change(PROGRESS, moved))
                .replaceWithVoid();
    }

    private static String text(@Nullable UUID id) {
        return Objects.requireNonNull(id).toString();
    }

    @Override
    public Uni<Void> assign(Collection<IdentityKey> keys) {
        return sql.change(
                        ASSIGN,
                        keys.stream()
                                .filter(key -> key.kind() != IdentityKey.Kind.EMAIL)
                                .toList())
                .replaceWithVoid();
    }
}
