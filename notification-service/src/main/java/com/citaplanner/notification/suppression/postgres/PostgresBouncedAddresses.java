package com.citaplanner.notification.suppression.postgres;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.suppression.AddressHasher;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.notification.suppression.BouncedAddresses;
import com.citaplanner.notification.suppression.Suppression;
import com.citaplanner.notification.suppression.SuppressionRepository.OptOutRecipient;
import com.citaplanner.notification.work.Batcher;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

@ApplicationScoped
class PostgresBouncedAddresses implements BouncedAddresses {
    private static final int BATCH = 500;

    /** A bounce that is over before it is known is not stored. A notification that bounces twice in a batch is one row. */
    private static final String RECORD = """
            insert into bounced_address as known (tenant_id, channel, address_key, notification_id, permanent, bounced_at, until)
            select tenant, channel, key, cast(notification as uuid), bool_or(permanent), max(bounced), max(until)
            from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[]), cast($4 as text[]), cast($5 as boolean[]),
              cast($6 as timestamptz[]), cast($7 as timestamptz[])) as b (tenant, channel, key, notification, permanent, bounced, until)
            where until > now()
            group by tenant, channel, key, notification
            order by tenant, channel, key, notification
            on conflict (tenant_id, channel, address_key, notification_id) do update
            set permanent = known.permanent or excluded.permanent, until = greatest(known.until, excluded.until)
            """;

    /** Whether the rows {@code b} of an address are enough. */
    private static final String BOUNCES =
            "having bool_or(b.permanent) or count(distinct b.notification_id) >= " + MAX_TEMPORARY;

    private static final String BOUNCED = """
            select k.position
            from unnest(cast($1 as bigint[]), cast($2 as text[]), cast($3 as text[]), cast($4 as text[]))
              as k (position, tenant, channel, key)
            join bounced_address b on b.tenant_id = k.tenant and b.channel = k.channel and b.address_key = k.key
            where b.until > now() and not b.lifted
            group by k.position %s
            """.formatted(BOUNCES);

    private static final String OF_RECIPIENT = """
            b.tenant_id = :tenant and b.channel = :channel
              and b.address_key in (select json_array_elements_text(cast(cast(:keys as text) as json)))
              and b.until > now() and not b.lifted
            """;

    private static final String SHOW = """
            select bool_or(b.permanent) as permanent, max(b.bounced_at) as at from bounced_address b where %s %s
            """.formatted(OF_RECIPIENT, BOUNCES);

    private static final String LIFT = "update bounced_address b set lifted = true where " + OF_RECIPIENT;

    private final Sql sql;
    private final Transactions transactions;
    private final AddressHasher hasher;

    /** What the messages of one claim ask is looked up together. */
    private final Batcher<Query, Boolean> queries = new Batcher<>(BATCH, this::bounced);

    private record Query(String tenantId, Channel channel, List<String> hashes) {}

    private record HashRow(long position, Query query, String hash) {}

    PostgresBouncedAddresses(Sql sql, Transactions transactions, AddressHasher hasher) {
        this.sql = sql;
        this.transactions = transactions;
        this.hasher = hasher;
    }

    @Override
    public Uni<Void> record(Collection<Bounce> bounces) {
        return bounces.isEmpty()
                ? Uni.createFrom().voidItem()
                : sql.change(
                                RECORD,
                                ColumnArrays.of(bounces)
                                        .text(Bounce::tenantId)
                                        .text(bounce -> bounce.channel().name())
                                        .text(bounce -> hasher.newest(bounce.address()))
                                        .text(bounce -> bounce.notificationId().toString())
                                        .flag(Bounce::permanent)
                                        .instant(Bounce::at)
                                        .instant(Bounce::until))
                        .replaceWithVoid();
    }

    @Override
    public Uni<Boolean> isBounced(String tenantId, Channel channel, Collection<AddressKey> address) {
        return queries.add(new Query(tenantId, channel, hasher.all(address)));
    }

    private Uni<List<Boolean>> bounced(List<Query> batch) {
        List<HashRow> rows = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Query query = batch.get(i);
            long position = i;
            query.hashes().forEach(hash -> rows.add(new HashRow(position, query, hash)));
        }
        ColumnArrays<HashRow> parameters = ColumnArrays.of(rows)
                .number(HashRow::position)
                .text(row -> row.query().tenantId())
                .text(row -> row.query().channel().name())
                .text(HashRow::hash);
        return transactions.run(() -> sql.rows(BOUNCED, parameters)).map(found -> {
            Set<Long> positions = found.stream().map(row -> row.number(0)).collect(Collectors.toSet());
            return LongStream.range(0, batch.size())
                    .mapToObj(positions::contains)
                    .toList();
        });
    }

    @Override
    public Uni<List<Suppression>> of(OptOutRecipient recipient) {
        return transactions
                .run(() -> sql.rows(SHOW, parameters(recipient)))
                .map(rows -> rows.stream().map(PostgresBouncedAddresses::shown).toList());
    }

    private static Suppression shown(ResultRow row) {
        return Suppression.bounced(row.get("permanent", Boolean.class), row.get("at", Instant.class));
    }

    @Override
    public Uni<Boolean> lift(OptOutRecipient recipient) {
        return transactions.run(() -> sql.change(LIFT, parameters(recipient))).map(lifted -> lifted > 0);
    }

    private Map<String, Object> parameters(OptOutRecipient recipient) {
        return Map.of(
                "tenant", recipient.tenantId(),
                "channel", recipient.channel().name(),
                "keys", sql.json(hasher.all(recipient.keys())));
    }
}
