package com.citaplanner.notification.delivery.postgres;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.delivery.DispatchQueue;
import com.citaplanner.notification.delivery.Lane;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.StatusEvent;
import com.citaplanner.notification.delivery.Step;
import com.citaplanner.notification.message.Priority;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Batches;
import com.citaplanner.notification.work.Transactions;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@ApplicationScoped
class PostgresDispatchQueue implements DispatchQueue {
    private static final int BATCH = 500;
    private static final String CLAIM = DispatchSql.CLAIM.formatted(Stream.of(Priority.values())
            .map(priority -> priority.weight() + ".0")
            .collect(Collectors.joining(", ")));

    private record Asked(Notification notification, Step step) {}

    private record Recorded(long claim, RecordedStep step) {
        static Recorded of(Tuple row) {
            return new Recorded(row.get("claim", Long.class), RecordedStep.of(row));
        }
    }

    private record Busy(String tenant, String channel, int count) {}

    private final DeliverySettings settings;
    private final Sql sql;
    private final Transactions transactions;
    private final StatusNews news;
    private final ClaimedRow claimed;
    private final Batches<Asked, Optional<NotificationState>> steps = new Batches<>(BATCH, this::record);

    PostgresDispatchQueue(
            DeliverySettings settings, Sql sql, Transactions transactions, StatusNews news, ObjectMapper json) {
        this.settings = settings;
        this.sql = sql;
        this.transactions = transactions;
        this.news = news;
        this.claimed = new ClaimedRow(json);
    }

    @Override
    public Uni<List<Notification>> claim(int most, Map<Lane, Integer> underWay, Duration lease) {
        List<Busy> busy = underWay.entrySet().stream()
                .map(one ->
                        new Busy(one.getKey().tenantId(), one.getKey().channel().name(), one.getValue()))
                .toList();
        Map<String, Object> parameters =
                Map.of("most", most, "room", settings.lane(), "busy", sql.json(busy), "lease", Sql.seconds(lease));
        return transactions
                .run(() ->
                        sql.change(DispatchSql.PROMOTE, Map.of("most", BATCH)).chain(() -> sql.rows(CLAIM, parameters)))
                .map(rows -> rows.stream().map(claimed::read).toList());
    }

    @Override
    public Uni<Optional<NotificationState>> record(Notification notification, Step step) {
        return steps.add(new Asked(notification, step));
    }

    private Uni<List<Optional<NotificationState>>> record(List<Asked> asked) {
        List<StepRow> rows = asked.stream()
                .map(one -> StepRow.of(one.notification(), one.step()))
                .toList();
        Map<UUID, Notification> notifications = asked.stream()
                .map(Asked::notification)
                .collect(Collectors.toMap(Notification::id, Function.identity(), (one, same) -> one));
        return transactions
                .run(() -> sql.rows(DispatchSql.RECORD, rows)
                        .map(told -> told.stream().map(Recorded::of).toList())
                        .call(told -> news.publish(told.stream()
                                .map(Recorded::step)
                                .map(one -> one.news(about(notifications.get(one.notificationId()))))
                                .toList())))
                .map(told -> states(asked, told));
    }

    private static StatusEvent.About about(Notification notification) {
        return new StatusEvent.About(
                notification.tenantId(),
                notification.idempotencyKey(),
                notification.recipient().clientId().orElse(null),
                notification.type(),
                notification.metadata());
    }

    /** To each what became of its own claim; of a notification that was claimed again meanwhile, two may have asked. */
    private static List<Optional<NotificationState>> states(List<Asked> asked, List<Recorded> told) {
        Map<UUID, Recorded> now =
                told.stream().collect(Collectors.toMap(one -> one.step().notificationId(), Function.identity()));
        return asked.stream()
                .map(one -> Optional.ofNullable(now.get(one.notification().id()))
                        .filter(recorded ->
                                recorded.claim() == one.notification().claim())
                        .map(recorded -> recorded.step().state()))
                .toList();
    }
}
