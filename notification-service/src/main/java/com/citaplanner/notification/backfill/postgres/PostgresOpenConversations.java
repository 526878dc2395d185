package com.citaplanner.notification.backfill.postgres;

import com.citaplanner.notification.backfill.BackfillTimes;
import com.citaplanner.notification.backfill.OpenConversation;
import com.citaplanner.notification.backfill.OpenConversations;
import com.citaplanner.notification.backfill.StreamLag;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

@ApplicationScoped
class PostgresOpenConversations implements OpenConversations {
    /**
     * Chatwoot's order is by the last activity. A contact's conversations from before the account was known are older than
     * any that is.
     */
    private static final String OPEN = """
            select c.conversation_id, c.channel, c.can_reply, c.blocked, c.last_client_message_at
            from conversation c
            where c.contact_id = :contact and c.account_id = :account and c.tenant_id = :tenant
              and c.inbox_id = :inbox and c.status <> 'RESOLVED'
              and exists (
                select from backfill_account a
                where (a.known_since is null or c.at > a.known_since) and
            """ + BackfillSql.IS_TRUSTED + """
              )
            order by c.last_message_id desc nulls last, c.at desc limit 1
            """;

    private final Sql sql;
    private final Transactions transactions;
    private final StreamLag lag;
    private final BackfillTimes times;

    PostgresOpenConversations(Sql sql, Transactions transactions, StreamLag lag, BackfillTimes times) {
        this.sql = sql;
        this.transactions = transactions;
        this.lag = lag;
        this.times = times;
    }

    @Override
    public Uni<Optional<OpenConversation>> of(String tenantId, long accountId, long contactId, long inboxId) {
        if (!lag.caughtUp() || times.trust().isZero()) {
            return Uni.createFrom().item(Optional.empty());
        }
        Map<String, Object> parameters = Map.of(
                "tenant", tenantId,
                "account", accountId,
                "contact", contactId,
                "inbox", inboxId,
                "trust", Sql.seconds(times.trust()),
                "silence", Sql.seconds(times.silence()));
        return transactions
                .run(() -> sql.rows(OPEN, parameters))
                .map(rows -> rows.stream()
                        .map(PostgresOpenConversations::conversation)
                        .findFirst());
    }

    private static OpenConversation conversation(ResultRow row) {
        return new OpenConversation(
                row.get("conversation_id", Long.class),
                row.get("channel", String.class),
                row.get("can_reply", Boolean.class),
                row.get("blocked", Boolean.class),
                Optional.ofNullable(Sql.instantOrNull(row, "last_client_message_at")));
    }
}
