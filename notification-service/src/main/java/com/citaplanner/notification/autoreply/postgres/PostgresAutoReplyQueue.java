package com.citaplanner.notification.autoreply.postgres;

import com.citaplanner.notification.autoreply.AutoReplyQueue;
import com.citaplanner.notification.autoreply.ClaimedReply;
import com.citaplanner.notification.autoreply.PlannedReply;
import com.citaplanner.notification.autoreply.ReplyKind;
import com.citaplanner.notification.conversation.ConversationKey;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PostgresAutoReplyQueue implements AutoReplyQueue {
    private final Sql sql;
    private final Transactions transactions;
    private final Clock clock;

    PostgresAutoReplyQueue(Sql sql, Transactions transactions, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Uni<Void> add(List<PlannedReply> replies) {
        return sql.change(
                        AutoReplySql.ADD,
                        ColumnArrays.of(replies)
                                .text(reply -> reply.conversation().tenantId())
                                .number(reply -> reply.conversation().accountId())
                                .number(reply -> reply.conversation().id())
                                .text(reply -> reply.kind().name())
                                .instant(PlannedReply::period)
                                .number(reply -> number(reply.inboxId()))
                                .number(reply -> number(reply.contactId()))
                                .number(PlannedReply::messageId)
                                .instant(PlannedReply::messageAt)
                                .instant(PlannedReply::dueAt))
                .replaceWithVoid();
    }

    private static @Nullable Long number(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    @Override
    public Uni<List<ClaimedReply>> claim(int limit, Duration lease) {
        return transactions
                .run(() -> sql.rows(
                        AutoReplySql.CLAIM,
                        Map.of("limit", limit, "lease", Sql.seconds(lease), "now", clock.instant())))
                .map(rows -> rows.stream().map(PostgresAutoReplyQueue::claimed).toList());
    }

    private static ClaimedReply claimed(ResultRow row) {
        return new ClaimedReply(
                new PlannedReply(
                        new ConversationKey(
                                row.get("tenant_id", String.class),
                                row.get("account_id", Long.class),
                                row.get("conversation_id", Long.class)),
                        ReplyKind.valueOf(row.get("kind", String.class)),
                        Sql.instant(row, "period"),
                        number(row, "inbox_id"),
                        number(row, "contact_id"),
                        row.get("message_id", Long.class),
                        Sql.instant(row, "message_at"),
                        Sql.instant(row, "due_at")),
                row.get("attempt", Integer.class),
                row.get("claims", Long.class));
    }

    private static OptionalLong number(ResultRow row, String column) {
        Long value = row.get(column, Long.class);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    @Override
    public Uni<Boolean> lock(ClaimedReply claimed) {
        return sql.rows(AutoReplySql.LOCK, key(claimed)).map(rows -> !rows.isEmpty());
    }

    private static ColumnArrays<ClaimedReply> key(ClaimedReply claimed) {
        return ColumnArrays.of(List.of(claimed))
                .text(row -> row.reply().conversation().tenantId())
                .number(row -> row.reply().conversation().accountId())
                .number(row -> row.reply().conversation().id())
                .text(row -> row.reply().kind().name())
                .instant(row -> row.reply().period())
                .number(ClaimedReply::claim);
    }

    @Override
    public Uni<EarlierReplies> earlier(PlannedReply reply) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("tenant", reply.conversation().tenantId());
        parameters.put("account", reply.conversation().accountId());
        parameters.put("conversation", reply.conversation().id());
        parameters.put("kind", reply.kind().name());
        parameters.put("message", reply.messageId());
        return sql.rows(AutoReplySql.EARLIER, parameters)
                .map(List::getFirst)
                .map(row -> new EarlierReplies(
                        row.get("acknowledged", Boolean.class), Optional.ofNullable(Sql.instantOrNull(row, "last"))));
    }

    @Override
    public Uni<Void> settle(ClaimedReply claimed, ReplyResult result) {
        return sql.change(
                        AutoReplySql.SETTLE,
                        key(claimed)
                                .text(row -> result.skipped().isPresent() ? "SKIPPED" : "REPLIED")
                                .text(row -> result.skipped().orElse(null))
                                .text(row -> result.notificationId()
                                        .map(UUID::toString)
                                        .orElse(null))
                                .instant(row -> clock.instant()))
                .chain(() -> result.skipped().isPresent()
                        ? sql.change(AutoReplySql.NEXT, key(claimed)).replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    @Override
    public Uni<Void> postpone(ClaimedReply claimed, Instant at) {
        return sql.change(AutoReplySql.POSTPONE, key(claimed).instant(row -> at))
                .replaceWithVoid();
    }
}
