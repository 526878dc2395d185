package com.citaplanner.notification.backfill.postgres;

import com.citaplanner.notification.backfill.BackfillTimes;
import com.citaplanner.notification.conversation.ConversationKey;
import com.citaplanner.notification.conversation.ConversationListener;
import com.citaplanner.notification.conversation.ConversationUpdate;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Notices when no event of an account came for some minutes, by Chatwoot's clock: events may have been lost, so that
 * Chatwoot is asked until a run has looked. An account with little traffic is asked more often than it needs to be.
 */
@ApplicationScoped
class EventSilences implements ConversationListener {
    /** An account's row is written no more often. */
    private static final Duration EVERY = Duration.ofSeconds(15);

    /** A row that is locked is just being written by another batch; a silence is noticed by the next one too. */
    private static final String SEEN = """
            with told as (
              select r.* from json_to_recordset(cast(cast(:rows as text) as json))
                as r(tenant text, account bigint, first timestamptz, last timestamptz, resumed timestamptz)),
            chosen as (
              select a.tenant_id, a.account_id, t.last, case
                  when t.first > greatest(a.seen_at, a.complete_until) + make_interval(secs => :silence) then t.first
                  when t.resumed > greatest(a.seen_at, a.complete_until) then t.resumed end as silent_until
              from backfill_account a join told t on t.tenant = a.tenant_id and t.account = a.account_id
              where a.seen_at is null or t.last > a.seen_at + make_interval(secs => :every)
              order by a.tenant_id, a.account_id for update of a skip locked)
            update backfill_account a
            set seen_at = greatest(a.seen_at, c.last), silent_until = coalesce(c.silent_until, a.silent_until),
              trusted_at = case when c.silent_until is null then a.trusted_at end,
              next_run_at = case when c.silent_until is null then a.next_run_at
                else least(a.next_run_at, now() + make_interval(secs => :recheck)) end
            from chosen c where a.tenant_id = c.tenant_id and a.account_id = c.account_id
            """;

    private final Sql sql;
    private final BackfillTimes times;
    private final Clock clock;

    EventSilences(Sql sql, BackfillTimes times, Clock clock) {
        this.sql = sql;
        this.times = times;
        this.clock = clock;
    }

    private record Account(String tenant, long account) {}

    /** @param resumed when events came again after the last silence within the batch; null if there was none */
    private record SeenRow(
            String tenant,
            long account,
            Instant first,
            Instant last,
            @Nullable Instant resumed) {}

    @Override
    public Uni<Void> updated(List<ConversationUpdate> updates) {
        Map<Account, TreeSet<Instant>> seen = updates.stream()
                .filter(ConversationUpdate::live)
                .collect(Collectors.groupingBy(
                        EventSilences::account, Collectors.mapping(this::time, Collectors.toCollection(TreeSet::new))));
        if (seen.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<SeenRow> rows = seen.entrySet().stream()
                .map(account -> row(account.getKey(), account.getValue()))
                .toList();
        return sql.change(
                        SEEN,
                        Map.of(
                                "rows", sql.json(rows),
                                "silence", Sql.seconds(times.silence()),
                                "recheck", Sql.seconds(times.recheck()),
                                "every", Sql.seconds(EVERY)))
                .replaceWithVoid();
    }

    private static Account account(ConversationUpdate update) {
        ConversationKey key = update.report().key();
        return new Account(key.tenantId(), key.accountId());
    }

    /** A Chatwoot whose clock is fast must not hide a silence. */
    private Instant time(ConversationUpdate update) {
        Instant at = update.report().at();
        Instant now = clock.instant();
        return at.isAfter(now) ? now : at;
    }

    private SeenRow row(Account account, SortedSet<Instant> seen) {
        Instant before = seen.first();
        Instant resumed = null;
        for (Instant at : seen) {
            if (at.isAfter(before.plus(times.silence()))) {
                resumed = at;
            }
            before = at;
        }
        return new SeenRow(account.tenant(), account.account(), seen.first(), seen.last(), resumed);
    }
}
