package com.citaplanner.notification.suppression.postgres;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.suppression.AddressHasher;
import com.citaplanner.notification.suppression.KeywordMessage;
import com.citaplanner.notification.suppression.KeywordOptOuts;
import com.citaplanner.notification.suppression.KeywordOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

@ApplicationScoped
class PostgresKeywordOptOuts implements KeywordOptOuts {
    /**
     * The addresses for which the message is the newest. A time in the future counts as now, so that no message stands
     * for ever. Rows are locked in the order of their keys, so that two batches with the same addresses wait for each
     * other. Rows under other keys of the installation ({@code hashes}) are only read. A message that its provider has
     * reported before, with an earlier time, changes nothing once a newer one of the writer counts.
     */
    private static final String NEWEST = """
            with target as materialized (
              select channel, key, hashes
              from json_to_recordset(cast(cast(:targets as text) as json)) as t(channel text, key text, hashes text[])),
            known as (
              select message_id from opt_out_keyword
              where tenant_id = :tenant and address_key = any (array(select unnest(hashes) from target))),
            newest as (
              insert into opt_out_keyword as known (tenant_id, address_key, message_id, written_at)
              select :tenant, key, :message, least(cast(:written as timestamptz), now())
              from (select distinct key, hashes from target) t
              where (:reported = '' or not exists (select from known)
                or exists (select from known where message_id = :reported)) and not exists (
                select from opt_out_keyword other
                where other.tenant_id = :tenant and other.address_key = any (t.hashes) and other.address_key <> t.key
                  and (other.written_at, length(other.message_id), other.message_id)
                    >= (least(cast(:written as timestamptz), now()), length(:message), :message))
              order by key
              on conflict (tenant_id, address_key) do update
              set message_id = excluded.message_id, written_at = excluded.written_at
              where excluded.message_id <> known.message_id
                and (excluded.written_at, length(excluded.message_id), excluded.message_id)
                  > (known.written_at, length(known.message_id), known.message_id)
              returning address_key),
            """;

    /**
     * A client who has opted out on the channel already did so before this message. The client's own words replace an
     * opt-out at WhatsApp, so that they hold when it is resumed there.
     */
    private static final String OPT_OUT = NEWEST + """
            added as (
              insert into suppression (tenant_id, channel, address_key, scope, reason, source, sender_key)
              select :tenant, channel, key, 'MARKETING', 'the client asked for it in a message', 'WORD', :sender
              from target where key in (select address_key from newest)
              order by channel, key
              on conflict (tenant_id, channel, address_key, scope) do update
              set reason = excluded.reason, source = excluded.source, sender_key = excluded.sender_key
              where suppression.source = 'whatsapp'
              returning 1)
            select exists (select from added) and not exists (
              select from suppression s join target t on t.channel = s.channel and s.address_key = any (t.hashes)
              where s.tenant_id = :tenant and s.channel = :channel) as changed
            """;

    /** Includes what the writer opted out when known by other addresses. */
    private static final String OPT_IN = NEWEST + """
            lifted as (
              delete from suppression s
              where s.tenant_id = :tenant and (
                s.channel = any (array(select distinct channel from target))
                  and s.address_key = any (array(
                    select unnest(t.hashes) from target t where t.key in (select address_key from newest))) and s.scope = 'MARKETING'
                  and (s.source = 'WORD' or s.source = 'LINK' and s.at < cast(:written as timestamptz))
                or s.sender_key = any (array(select unnest(t.hashes) from target t where t.key = :sender)) and :sender in (select address_key from newest))
              returning 1)
            select exists (select from lifted) as changed
            """;

    private final Sql sql;
    private final AddressHasher hasher;

    PostgresKeywordOptOuts(Sql sql, AddressHasher hasher) {
        this.sql = sql;
        this.hasher = hasher;
    }

    private record TargetRow(Channel channel, String key, List<String> hashes) {}

    @Override
    public Uni<KeywordOutcome> apply(KeywordMessage message) {
        return switch (message.meaning()) {
            case OPT_OUT -> apply(OPT_OUT, message, KeywordOutcome.OPTED_OUT);
            case OPT_IN -> apply(OPT_IN, message, KeywordOutcome.OPTED_IN);
        };
    }

    private Uni<KeywordOutcome> apply(String statement, KeywordMessage message, KeywordOutcome change) {
        List<TargetRow> targets = message.targets().stream()
                .map(target ->
                        new TargetRow(target.channel(), hasher.newest(target.key()), hasher.all(List.of(target.key()))))
                .toList();
        Map<String, Object> parameters = Map.of(
                "targets", sql.json(targets),
                "tenant", message.tenantId(),
                "channel", message.channel(),
                "message", message.messageId(),
                "written", message.writtenAt(),
                "sender", hasher.newest(message.sender()),
                "reported", message.reportedId().orElse(""));
        return sql.rows(statement, parameters)
                .map(List::getFirst)
                .map(row -> changed(row) ? change : KeywordOutcome.UNCHANGED);
    }

    private static boolean changed(ResultRow row) {
        return row.flag(0);
    }
}
