package com.citaplanner.notification.delivery.postgres;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.delivery.NotificationRequest;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.Notifications;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.tenant.TenantDirectory;
import com.citaplanner.notification.work.Transactions;
import com.citaplanner.notification.work.Unacceptable;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

@ApplicationScoped
class PostgresNotifications implements Notifications {
    private final Sql sql;
    private final Transactions transactions;
    private final TenantDirectory tenants;
    private final StatusNews news;
    private final NotificationReader reader;
    private final Clock clock;

    PostgresNotifications(
            Sql sql,
            Transactions transactions,
            TenantDirectory tenants,
            StatusNews news,
            NotificationReader reader,
            Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.tenants = tenants;
        this.news = news;
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public Uni<Void> accept(List<NotificationRequest> requests) {
        Instant now = clock.instant();
        List<NotificationRow> rows =
                requests.stream().map(one -> NotificationRow.of(one, now)).toList();
        return requireTenants(requests)
                .chain(() -> sql.rows(NotificationSql.CLASHES, rows))
                .invoke(clashes -> {
                    if (!clashes.isEmpty()) {
                        throw new Unacceptable("idempotencyKey was used for another request");
                    }
                })
                .chain(() -> sql.rows(NotificationSql.ACCEPT, rows))
                .chain(stored -> news.publish(stored));
    }

    private Uni<Void> requireTenants(List<NotificationRequest> requests) {
        return tenants.find(requests.stream().map(NotificationRequest::tenantId).collect(Collectors.toSet()))
                .invoke(known -> requests.forEach(one -> {
                    if (!known.containsKey(one.tenantId())) {
                        throw new Unacceptable("tenantId is no tenant");
                    }
                }))
                .replaceWithVoid();
    }

    @Override
    public Uni<List<Notification>> claim(int most, Duration lease) {
        Map<String, Object> parameters = Map.of("most", most, "lease", Sql.seconds(lease));
        return transactions.run(() -> sql.rows(NotificationSql.CLAIM, parameters)
                .map(rows -> rows.stream().map(reader::read).toList()));
    }

    @Override
    public Uni<Boolean> sending(Notification notification, String address, Duration lease) {
        Map<String, Object> parameters =
                Map.of("id", notification.id(), "claim", notification.claim(), "address", address, "lease", (double)
                        lease.toSeconds());
        return transactions.run(() -> sql.rows(NotificationSql.SENDING, parameters)
                .call(news::publish)
                .map(mine -> !mine.isEmpty()));
    }

    @Override
    public Uni<Void> ended(Notification notification, NotificationState state, String providerId, String reason) {
        Map<String, Object> parameters = settling(notification, state, reason);
        parameters.put("provider", providerId == null ? "" : providerId);
        return settle(NotificationSql.ENDED, parameters);
    }

    @Override
    public Uni<Void> later(Notification notification, NotificationState state, Duration wait, String reason) {
        Map<String, Object> parameters = settling(notification, state, reason);
        parameters.put("wait", Sql.seconds(wait));
        return settle(NotificationSql.LATER, parameters);
    }

    private static Map<String, Object> settling(Notification notification, NotificationState state, String reason) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("id", notification.id());
        parameters.put("claim", notification.claim());
        parameters.put("state", state.name());
        parameters.put("reason", reason == null ? "" : reason);
        return parameters;
    }

    private Uni<Void> settle(String statement, Map<String, Object> parameters) {
        return transactions
                .run(() -> sql.rows(statement, parameters).call(news::publish))
                .replaceWithVoid();
    }
}
