package com.citaplanner.notification.channel.whatsapp.postgres;

import com.citaplanner.notification.channel.whatsapp.NumberRestrictions;
import com.citaplanner.notification.channel.whatsapp.ServiceWindows;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Batcher;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

@ApplicationScoped
class PostgresNumberRestrictions implements NumberRestrictions {
    private static final int BATCH = 500;

    private static final String UNREACHABLE = """
            select k.position from unnest(cast($1 as text[]), cast($2 as text[])) with ordinality as k (tenant, recipient, position)
            join whatsapp_unreachable u on u.tenant_id = k.tenant and u.recipient = k.recipient
            where u.until > now()
            """;

    /** A window that WhatsApp took for closed may name no message of the client. */
    private static final String STORE_UNREACHABLE = """
            insert into whatsapp_unreachable as known (tenant_id, recipient, until)
            select :tenant, :recipient, now() + make_interval(secs => :time)
            where not exists (
              select from whatsapp_window w
              where w.tenant_id = :tenant and w.phone_number_id = :number and w.writer = :recipient
                and w.written_at >= cast(:failed as timestamptz) and (w.closed_at is null or w.written_at > w.closed_at))
            on conflict (tenant_id, recipient) do update set until = greatest(known.until, excluded.until)
            """;

    /** Rows are locked in the order of their keys, so that two batches with the same recipients wait for each other. */
    private static final String REACHABLE = """
            with written as materialized (
              select u.tenant_id, u.recipient
              from (select distinct tenant, recipient from unnest(cast($1 as text[]), cast($2 as text[])) as w (tenant, recipient)) k
              join whatsapp_unreachable u on u.tenant_id = k.tenant and u.recipient = k.recipient
              order by u.tenant_id, u.recipient for update of u)
            delete from whatsapp_unreachable u using written w
            where u.tenant_id = w.tenant_id and u.recipient = w.recipient
            """;

    private static final String DIRECT_SEND_OFF = """
            select k.position from unnest(cast($1 as text[]), cast($2 as text[])) with ordinality as k (tenant, number, position)
            join whatsapp_direct_send d on d.tenant_id = k.tenant and d.phone_number_id = k.number
            where d.off_until > now()
            """;

    private static final String STORE_DIRECT_SEND_OFF = """
            insert into whatsapp_direct_send as known (tenant_id, phone_number_id, off_until)
            values (:tenant, :number, now() + make_interval(secs => :time))
            on conflict (tenant_id, phone_number_id) do update set off_until = greatest(known.off_until, excluded.off_until)
            """;

    private final Sql sql;
    private final KeyLookup lookup;

    /** What the messages of one claim ask is looked up together. */
    private final Batcher<RestrictedRecipient, Boolean> unreachable = new Batcher<>(
            BATCH,
            batch -> found(
                    UNREACHABLE,
                    batch.size(),
                    ColumnArrays.of(batch).text(RestrictedRecipient::tenantId).text(RestrictedRecipient::writer)));

    private final Batcher<OwnNumber, Boolean> directSendOff = new Batcher<>(
            BATCH,
            batch -> found(
                    DIRECT_SEND_OFF,
                    batch.size(),
                    ColumnArrays.of(batch).text(OwnNumber::tenantId).text(OwnNumber::phoneNumberId)));

    private record OwnNumber(String tenantId, String phoneNumberId) {}

    PostgresNumberRestrictions(Sql sql, Transactions transactions) {
        this.sql = sql;
        this.lookup = new KeyLookup(sql, transactions);
    }

    private Uni<List<Boolean>> found(String statement, int size, ColumnArrays<?> parameters) {
        return lookup.found(statement, size, parameters);
    }

    @Override
    public Uni<Boolean> isUnreachable(RestrictedRecipient recipient) {
        return unreachable.add(recipient);
    }

    @Override
    public Uni<Void> unreachable(ServiceWindows.Window window, Instant failedAt, Duration time) {
        return sql.change(
                        STORE_UNREACHABLE,
                        Map.of(
                                "tenant", window.tenantId(),
                                "number", window.phoneNumberId(),
                                "recipient", window.writer(),
                                "failed", failedAt,
                                "time", Sql.seconds(time)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> reachable(Collection<RestrictedRecipient> recipients) {
        return sql.change(
                        REACHABLE,
                        ColumnArrays.of(recipients)
                                .text(RestrictedRecipient::tenantId)
                                .text(RestrictedRecipient::writer))
                .replaceWithVoid();
    }

    @Override
    public Uni<Boolean> isDirectSendOff(String tenantId, String phoneNumberId) {
        return directSendOff.add(new OwnNumber(tenantId, phoneNumberId));
    }

    @Override
    public Uni<Void> directSendOff(String tenantId, String phoneNumberId, Duration time) {
        return sql.change(
                        STORE_DIRECT_SEND_OFF,
                        Map.of("tenant", tenantId, "number", phoneNumberId, "time", Sql.seconds(time)))
                .replaceWithVoid();
    }
}
