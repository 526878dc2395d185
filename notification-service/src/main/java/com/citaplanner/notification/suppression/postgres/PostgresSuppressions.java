package com.citaplanner.notification.suppression.postgres;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.suppression.AddressHasher;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.notification.suppression.Suppressions;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;

@ApplicationScoped
class PostgresSuppressions implements Suppressions {
    private static final int TOKEN_BYTES = 24;
    private static final String SUPPRESSED = """
            select 1 from suppression
            where tenant_id = :tenant and channel = :channel and (scope = 'ALL' or :marketing)
              and address_key in (select json_array_elements_text(cast(cast(:keys as text) as json)))
            limit 1
            """;
    /** Concurrent requests get the same token. It is kept for some time after the last e-mail that contains it. */
    private static final String TOKEN = """
            insert into unsubscribe_token (token, tenant_id, channel, address_key)
            values (:token, :tenant, :channel, :key)
            on conflict (tenant_id, channel, address_key) do update set sent_at = now()
            returning token
            """;

    private static final String KNOWN = "select 1 from unsubscribe_token where token = :token";
    private static final String UNSUBSCRIBE = """
            with issued as (select tenant_id, channel, address_key from unsubscribe_token where token = :token),
            added as (
              insert into suppression (tenant_id, channel, address_key, scope, reason, source)
              select tenant_id, channel, address_key, 'MARKETING', 'the recipient unsubscribed', 'LINK' from issued
              on conflict do nothing)
            select 1 from issued
            """;

    private final Sql sql;
    private final Transactions transactions;
    private final AddressHasher hasher;
    private final SecureRandom random = new SecureRandom();

    PostgresSuppressions(Sql sql, Transactions transactions, AddressHasher hasher) {
        this.sql = sql;
        this.transactions = transactions;
        this.hasher = hasher;
    }

    @Override
    public Uni<Boolean> suppressed(
            String tenantId, Channel channel, Collection<AddressKey> recipient, NotificationType type) {
        Map<String, Object> parameters = Map.of(
                "tenant", tenantId,
                "channel", channel.name(),
                "keys", sql.json(hasher.all(recipient)),
                "marketing", type.marketing());
        return exists(SUPPRESSED, parameters);
    }

    @Override
    public Uni<String> token(String tenantId, Channel channel, AddressKey address) {
        Map<String, Object> parameters = Map.of(
                "token", newToken(),
                "tenant", tenantId,
                "channel", channel.name(),
                "key", hasher.newest(address));
        return transactions.run(() ->
                sql.rows(TOKEN, parameters).map(rows -> rows.getFirst().get("token", String.class)));
    }

    @Override
    public Uni<Boolean> isKnown(String token) {
        return exists(KNOWN, Map.of("token", token));
    }

    @Override
    public Uni<Boolean> unsubscribe(String token) {
        return exists(UNSUBSCRIBE, Map.of("token", token));
    }

    private Uni<Boolean> exists(String statement, Map<String, ?> parameters) {
        return transactions.run(() -> sql.rows(statement, parameters).map(rows -> !rows.isEmpty()));
    }

    private String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
