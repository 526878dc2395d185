package com.citaplanner.notification.answer.postgres;

import com.citaplanner.notification.answer.ClientReply;
import com.citaplanner.notification.answer.ReplyRepository;
import com.citaplanner.notification.answer.WaitsFor;
import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.appointment.AppointmentReplies;
import com.citaplanner.notification.appointment.AppointmentReply;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

@ApplicationScoped
class PostgresReplies implements ReplyRepository, AppointmentReplies {
    private static final String STORE = """
            insert into appointment_reply (tenant_id, message_key, appointment_id, version, client_id, notification_id, action, channel,
              text, waits_for, emitted, written_at)
            select tenant_id, message_key, appointment_id, version, client_id, cast(notification_id as uuid), action, channel, text,
              waits_for, emitted, written_at
            from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[]), cast($4 as bigint[]), cast($5 as text[]),
              cast($6 as text[]), cast($7 as text[]), cast($8 as text[]), cast($9 as text[]), cast($10 as boolean[]),
              cast($11 as timestamptz[]), cast($12 as text[]))
              as r(tenant_id, message_key, appointment_id, version, client_id, notification_id, action, channel, text, emitted,
                written_at, waits_for)
            order by tenant_id, message_key, appointment_id
            """;

    private static final String OF_APPOINTMENT = """
            select version, client_id, notification_id, action, channel, text, emitted, written_at from appointment_reply
            where tenant_id = :tenant and appointment_id = :appointment
            order by written_at desc, at desc, message_key limit :limit
            """;

    private static final String REPLIED_SINCE = """
            select r.tenant_id, r.appointment_id
            from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as timestamptz[])) as r(tenant_id, appointment_id, since)
            where exists (
              select from appointment_reply a
              where a.tenant_id = r.tenant_id and a.appointment_id = r.appointment_id and a.written_at >= r.since)
            """;

    private final Sql sql;

    PostgresReplies(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Void> store(List<ClientReply> replies) {
        ColumnArrays<ClientReply> columns = ColumnArrays.of(replies)
                .text(reply -> reply.about().appointment().tenantId())
                .text(reply -> reply.message().key())
                .text(reply -> reply.about().appointment().id())
                .number(reply -> reply.about().version())
                .text(reply -> reply.about().clientId())
                .text(reply -> reply.about().notificationId().toString())
                .text(reply -> reply.action().name())
                .text(reply -> reply.message().channel().name())
                .text(reply -> reply.text().orElse(null))
                .flag(ClientReply::emitted)
                .instant(ClientReply::writtenAt)
                .text(reply -> reply.waitsFor() == WaitsFor.NOBODY
                        ? null
                        : reply.waitsFor().name());
        return sql.change(STORE, columns).replaceWithVoid();
    }

    @Override
    public Uni<List<AppointmentReply>> of(AppointmentKey appointment, int limit) {
        return sql.rows(
                        OF_APPOINTMENT,
                        Map.of("tenant", appointment.tenantId(), "appointment", appointment.id(), "limit", limit))
                .map(rows -> rows.stream().map(PostgresReplies::reply).toList());
    }

    @Override
    public Uni<Set<AppointmentKey>> repliedSince(Map<AppointmentKey, Instant> since) {
        ColumnArrays<Map.Entry<AppointmentKey, Instant>> columns = ColumnArrays.of(since.entrySet())
                .text(entry -> entry.getKey().tenantId())
                .text(entry -> entry.getKey().id())
                .instant(Map.Entry::getValue);
        return sql.rows(REPLIED_SINCE, columns)
                .map(rows -> rows.stream()
                        .map(row -> new AppointmentKey(row.text(0), row.text(1)))
                        .collect(Collectors.toSet()));
    }

    private static AppointmentReply reply(ResultRow row) {
        return new AppointmentReply(
                row.get("version", Long.class),
                row.get("client_id", String.class),
                AppointmentReply.Action.valueOf(row.get("action", String.class)),
                Optional.ofNullable(row.get("text", String.class)),
                Channel.valueOf(row.get("channel", String.class)),
                row.get("notification_id", UUID.class),
                row.get("emitted", Boolean.class),
                Sql.instant(row, "written_at"));
    }
}
