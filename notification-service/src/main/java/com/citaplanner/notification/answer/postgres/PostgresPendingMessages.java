package com.citaplanner.notification.answer.postgres;

import com.citaplanner.notification.answer.Answer;
import com.citaplanner.notification.answer.AnswerWriter;
import com.citaplanner.notification.answer.ClientMessage;
import com.citaplanner.notification.answer.EarlierAnswers;
import com.citaplanner.notification.answer.Followed;
import com.citaplanner.notification.answer.PendingMessage;
import com.citaplanner.notification.answer.PendingMessage.EarlierReply;
import com.citaplanner.notification.answer.PendingMessages;
import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PostgresPendingMessages implements PendingMessages {
    private final Sql sql;

    PostgresPendingMessages(Sql sql) {
        this.sql = sql;
    }

    /** A message with the bounds of the time in which what it answers was requested. */
    private record LookupRow(MessageRow message, Instant since, Instant until) {}

    @Override
    public Uni<List<List<PendingMessage>>> find(List<ClientMessage> messages, Duration window) {
        List<MessageRow> rows = messages.stream().map(MessageRow::of).toList();
        ColumnArrays<LookupRow> columns = ColumnArrays.of(IntStream.range(0, rows.size())
                        .mapToObj(i -> lookup(rows.get(i), messages.get(i).writtenAt(), window))
                        .toList())
                .text(row -> row.message().tenantId())
                .text(row -> row.message().key())
                .number(row -> row.message().accountId())
                .number(row -> row.message().contactId())
                .text(row -> row.message().phone())
                .text(row -> row.message().userId())
                .text(row -> row.message().quoted())
                .text(row -> row.message().alsoQuoted())
                .text(row -> row.message().appointmentId())
                .instant(LookupRow::since)
                .instant(LookupRow::until);
        return sql.rows(PendingSql.FIND, columns).map(found -> grouped(messages, found));
    }

    private static LookupRow lookup(MessageRow row, Instant writtenAt, Duration window) {
        return new LookupRow(row, writtenAt.minus(window), writtenAt.plus(PendingSql.CLOCK_DIFFERENCE));
    }

    private static List<List<PendingMessage>> grouped(List<ClientMessage> messages, List<ResultRow> rows) {
        List<List<PendingMessage>> grouped = messages.stream()
                .<List<PendingMessage>>map(one -> new ArrayList<>())
                .toList();
        for (ResultRow row : rows) {
            int position = row.get("position", Integer.class) - 1;
            grouped.get(position).add(pending(messages.get(position), row));
        }
        return grouped;
    }

    private static PendingMessage pending(ClientMessage message, ResultRow row) {
        return new PendingMessage(
                new AppointmentKey(message.tenant().id(), row.get("appointment_id", String.class)),
                row.get("client_id", String.class),
                row.get("version", Long.class),
                Sql.instant(row, "starts_at"),
                ZoneId.of(row.get("time_zone", String.class)),
                row.get("notification_id", UUID.class),
                Channel.valueOf(row.get("channel", String.class)),
                Sql.instant(row, "requested_at"),
                row.get("quoted", Boolean.class),
                Followed.valueOf(row.get("followed", String.class)),
                new AnswerWriter(
                        Optional.ofNullable(row.get("writer_phone", String.class)),
                        row.get("addressed", Boolean.class),
                        row.get("is_clients", Boolean.class),
                        row.get("is_clients_contact", Boolean.class)),
                earlier(row));
    }

    private static EarlierAnswers earlier(ResultRow row) {
        String asked = row.get("asked_key", String.class);
        return new EarlierAnswers(
                reply(row.get("last_action", String.class), Sql.instantOrNull(row, "last_written_at")),
                reply(row.get("time_action", String.class), Sql.instantOrNull(row, "time_written_at")),
                Optional.ofNullable(asked).map(key -> new EarlierAnswers.Question(key, Sql.instant(row, "asked_at"))),
                Optional.ofNullable(Sql.instantOrNull(row, "unclear_at")));
    }

    private static Optional<EarlierReply> reply(@Nullable String action, @Nullable Instant writtenAt) {
        return action == null || writtenAt == null
                ? Optional.empty()
                : Optional.of(new EarlierReply(Answer.valueOf(action), writtenAt));
    }

    @Override
    public Uni<Void> lock(Collection<AppointmentKey> appointments) {
        return sql.rows(
                        PendingSql.LOCK,
                        ColumnArrays.of(appointments)
                                .text(AppointmentKey::tenantId)
                                .text(AppointmentKey::id))
                .replaceWithVoid();
    }
}
