package com.citaplanner.notification.delivery.postgres;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.delivery.DispatchLane;
import com.citaplanner.notification.delivery.DispatchQueue;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.StatusEvent;
import com.citaplanner.notification.delivery.StatusPublisher;
import com.citaplanner.notification.delivery.Transition;
import com.citaplanner.notification.message.Priority;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.work.Batcher;
import com.citaplanner.notification.work.DatabaseRefused;
import com.citaplanner.notification.work.DatabaseUnavailable;
import com.citaplanner.notification.work.HeavyWork;
import com.citaplanner.notification.work.Transactions;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

@ApplicationScoped
class PostgresDispatchQueue implements DispatchQueue {
    private static final Logger LOG = Logger.getLogger(PostgresDispatchQueue.class);
    private static final int BATCH = 500;

    /** How many more a claim looks at, in all lanes together, than there is room for. */
    private static final int FURTHER = 500;

    private static final String CLAIM = DispatchSql.CLAIM.formatted(Stream.of(Priority.values())
            .map(priority -> priority.weight() + ".0")
            .collect(Collectors.joining(", ")));

    private record PendingClaim(Notification notification, TransitionRow row) {
        static PendingClaim of(Notification notification, Transition transition) {
            return new PendingClaim(notification, TransitionRow.of(notification, transition));
        }

        /** Where to send cannot be left out. */
        boolean hasMore() {
            return row.address() == null;
        }

        PendingClaim withoutTexts(Throwable refused) {
            return new PendingClaim(
                    notification, row.withoutTexts("what there is to say of it cannot be stored: " + reason(refused)));
        }
    }

    private record Recorded(long claim, RecordedTransition step) {
        static Recorded of(Tuple row) {
            return new Recorded(row.get("claim", Long.class), RecordedTransition.of(row));
        }
    }

    private record Busy(String tenant, String channel, int count) {}

    private final Sql sql;
    private final Transactions transactions;
    private final StatusPublisher news;
    private final HeavyWork heavy;
    private final ClaimedRow claimed;
    /** Whether the last claim met some that are not their recipient's turn: the next one looks further, past those behind them. */
    private volatile boolean crowded;

    private final Batcher<PendingClaim, Optional<NotificationState>> steps = new Batcher<>(BATCH, this::record);

    PostgresDispatchQueue(
            Sql sql, Transactions transactions, StatusPublisher news, HeavyWork heavy, ObjectMapper json) {
        this.sql = sql;
        this.transactions = transactions;
        this.news = news;
        this.heavy = heavy;
        this.claimed = new ClaimedRow(json);
    }

    @Override
    public Uni<Claimed> claim(int most, int mostOfLane, Map<DispatchLane, Integer> underWay, Duration lease) {
        List<Busy> busy = underWay.entrySet().stream()
                .map(one ->
                        new Busy(one.getKey().tenantId(), one.getKey().channel().name(), one.getValue()))
                .toList();
        Map<String, Object> parameters = Map.of(
                "most",
                most,
                "room",
                mostOfLane,
                "busy",
                sql.json(busy),
                "lease",
                Sql.seconds(lease),
                "further",
                crowded ? FURTHER : 0);
        return transactions
                .run(() ->
                        sql.change(DispatchSql.PROMOTE, Map.of("most", BATCH)).chain(() -> sql.rows(CLAIM, parameters)))
                .chain(rows -> heavy.run(() -> claimed(rows)));
    }

    /** There is always a row, to tell how many were blocked. */
    private Claimed claimed(List<Tuple> rows) {
        crowded = rows.getFirst().get("blocked", Long.class) > 0;
        return new Claimed(
                rows.stream()
                        .filter(row -> row.get("id", UUID.class) != null)
                        .flatMap(this::read)
                        .toList(),
                crowded);
    }

    /** One that cannot be read, such as one of a newer version of the service, keeps nobody from the others. */
    private Stream<Notification> read(Tuple row) {
        try {
            return Stream.of(claimed.read(row));
        } catch (RuntimeException unreadable) {
            LOG.errorf(
                    "a notification cannot be read and is left to its lease: notification=%s reason=%s",
                    row.get("id", UUID.class), unreadable.getClass().getSimpleName());
            return Stream.empty();
        }
    }

    @Override
    public Uni<Optional<NotificationState>> record(Notification notification, Transition transition) {
        PendingClaim pendingClaim = PendingClaim.of(notification, transition);
        return steps.add(pendingClaim)
                .onFailure(failure -> pendingClaim.hasMore() && !(failure instanceof DatabaseUnavailable))
                .recoverWithUni(refused -> {
                    LOG.warnf(
                            "a step is recorded without its texts: tenant=%s notification=%s channel=%s reason=%s",
                            notification.tenantId(), notification.id(), notification.channel(), reason(refused));
                    return steps.add(pendingClaim.withoutTexts(refused));
                });
    }

    private static String reason(Throwable refused) {
        return refused instanceof DatabaseRefused
                ? refused.getMessage()
                : refused.getClass().getSimpleName();
    }

    private Uni<List<Optional<NotificationState>>> record(List<PendingClaim> pendingClaim) {
        Map<UUID, Notification> notifications = pendingClaim.stream()
                .map(PendingClaim::notification)
                .collect(Collectors.toMap(Notification::id, Function.identity(), (one, same) -> one));
        return transactions
                .run(() -> recorded(pendingClaim)
                        .call(told -> news.publish(told.stream()
                                .map(Recorded::step)
                                .map(one -> one.news(about(notifications.get(one.notificationId()))))
                                .toList())))
                .map(told -> states(pendingClaim, told));
    }

    /** What is sure of a try and finds no open row may find a notification that ended without it. */
    private Uni<List<Recorded>> recorded(List<PendingClaim> pendingClaim) {
        return told(DispatchSql.RECORD, pendingClaim).chain(told -> {
            Set<UUID> open =
                    told.stream().map(one -> one.step().notificationId()).collect(Collectors.toSet());
            List<PendingClaim> late = pendingClaim.stream()
                    .filter(one ->
                            one.row().certain() && !open.contains(one.row().id()))
                    .toList();
            return told(DispatchSql.CORRECT, late)
                    .map(corrected ->
                            Stream.concat(told.stream(), corrected.stream()).toList());
        });
    }

    private Uni<List<Recorded>> told(String statement, List<PendingClaim> pendingClaim) {
        return sql.rows(statement, pendingClaim.stream().map(PendingClaim::row).toList())
                .map(rows -> rows.stream().map(Recorded::of).toList());
    }

    private static StatusEvent.NotificationDetails about(Notification notification) {
        return new StatusEvent.NotificationDetails(
                notification.tenantId(),
                notification.idempotencyKey(),
                notification.recipient().clientId().orElse(null),
                notification.type(),
                notification.metadata());
    }

    /** To each what became of its own claim; of a notification that was claimed again meanwhile, two may have asked. */
    private static List<Optional<NotificationState>> states(List<PendingClaim> pendingClaim, List<Recorded> told) {
        Map<UUID, Recorded> now =
                told.stream().collect(Collectors.toMap(one -> one.step().notificationId(), Function.identity()));
        return pendingClaim.stream()
                .map(one -> Optional.ofNullable(now.get(one.notification().id()))
                        .filter(recorded ->
                                recorded.claim() == one.notification().claim())
                        .map(recorded -> recorded.step().state()))
                .toList();
    }
}
