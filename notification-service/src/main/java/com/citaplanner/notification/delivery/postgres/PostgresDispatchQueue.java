package com.citaplanner.notification.delivery.postgres;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.delivery.DispatchLane;
import com.citaplanner.notification.delivery.DispatchQueue;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.ReportingChannels;
import com.citaplanner.notification.delivery.StatusMeter;
import com.citaplanner.notification.delivery.Transition;
import com.citaplanner.notification.message.Priority;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.suppression.AddressHasher;
import com.citaplanner.notification.work.Batcher;
import com.citaplanner.notification.work.DatabaseRefused;
import com.citaplanner.notification.work.DatabaseUnavailable;
import com.citaplanner.notification.work.HeavyWork;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** How many more rows than the limits of all lanes a claim looks at while rows are blocked. */
    private static final int LOOKAHEAD = 500;

    private static final String CLAIM = ClaimSql.CLAIM.formatted(Stream.of(Priority.values())
            .map(priority -> priority.weight() + ".0")
            .collect(Collectors.joining(", ")));

    private record PendingTransition(Notification notification, TransitionRow row) {
        /** An address cannot be left out, other texts can. */
        boolean mayDropTexts() {
            return row.address() == null;
        }

        /** Whether the notification, once sent, has to arrive in time or continues on its next channel. */
        boolean awaitsReport(ReportingChannels reporting) {
            return row.kind().equals("ENDED")
                    && notification.nextChannel().isPresent()
                    && reporting.contains(notification.channel());
        }

        AwaitedDelivery awaited() {
            return AwaitedDelivery.of(notification.id(), notification.tenantId(), notification.type());
        }

        PendingTransition withoutTexts(Throwable refused) {
            return new PendingTransition(
                    notification, row.withoutTexts("the reason cannot be stored: " + reason(refused)));
        }
    }

    private record Recorded(long claim, RecordedTransition step) {
        static Recorded of(ResultRow row) {
            return new Recorded(row.get("claim", Long.class), RecordedTransition.of(row));
        }
    }

    private record Busy(String tenant, String channel, int count) {}

    private final Sql sql;
    private final Transactions transactions;
    private final StatusMeter meter;
    private final HeavyWork heavyWork;
    private final AddressHasher hasher;
    private final AwaitedDeliveries awaited;
    private final ReportingChannels reporting;
    private final ClaimedRow claimed;
    /**
     * Whether the last claim found rows blocked by others of their recipient; the next transition then looks further.
     */
    private volatile boolean blockedRowsFound;

    private final Batcher<PendingTransition, Optional<NotificationState>> transitions =
            new Batcher<>(BATCH, this::record);

    PostgresDispatchQueue(
            Sql sql,
            Transactions transactions,
            StatusMeter meter,
            HeavyWork heavyWork,
            AddressHasher hasher,
            AwaitedDeliveries awaited,
            ReportingChannels reporting) {
        this.sql = sql;
        this.transactions = transactions;
        this.meter = meter;
        this.heavyWork = heavyWork;
        this.hasher = hasher;
        this.awaited = awaited;
        this.reporting = reporting;
        this.claimed = new ClaimedRow(sql);
    }

    @Override
    public Uni<Claimed> claim(int limit, int limitOfLane, Map<DispatchLane, Integer> inFlight, Duration lease) {
        List<Busy> busy = inFlight.entrySet().stream()
                .map(lane -> new Busy(
                        lane.getKey().tenantId(), lane.getKey().channel().name(), lane.getValue()))
                .toList();
        Map<String, Object> parameters = Map.of(
                "limit",
                limit,
                "room",
                limitOfLane,
                "busy",
                sql.json(busy),
                "lease",
                Sql.seconds(lease),
                "further",
                blockedRowsFound ? LOOKAHEAD : 0);
        return transactions
                .run(() ->
                        sql.change(ClaimSql.PROMOTE, Map.of("limit", BATCH)).chain(() -> sql.rows(CLAIM, parameters)))
                .chain(rows -> heavyWork.run(() -> claimed(rows)));
    }

    /** The result always has a row, which contains the number of blocked rows. */
    private Claimed claimed(List<ResultRow> rows) {
        blockedRowsFound = rows.getFirst().get("blocked", Long.class) > 0;
        return new Claimed(
                rows.stream()
                        .filter(row -> row.get("id", UUID.class) != null)
                        .flatMap(this::read)
                        .toList(),
                blockedRowsFound);
    }

    /** Skips a row that cannot be parsed, such as one of a newer version of the service, without affecting others. */
    private Stream<Notification> read(ResultRow row) {
        try {
            return Stream.of(claimed.read(row));
        } catch (RuntimeException unreadable) {
            LOG.errorf(
                    "cannot parse a notification, left to its lease: notification=%s reason=%s",
                    row.get("id", UUID.class), unreadable.getClass().getSimpleName());
            return Stream.empty();
        }
    }

    @Override
    public Uni<Optional<NotificationState>> record(Notification notification, Transition transition) {
        PendingTransition pendingTransition =
                new PendingTransition(notification, TransitionRow.of(notification, transition, hasher));
        return transitions
                .add(pendingTransition)
                .onFailure(failure -> pendingTransition.mayDropTexts() && !(failure instanceof DatabaseUnavailable))
                .recoverWithUni(refused -> {
                    LOG.warnf(
                            "recording a transition without its texts: tenant=%s notification=%s channel=%s reason=%s",
                            notification.tenantId(), notification.id(), notification.channel(), reason(refused));
                    return transitions.add(pendingTransition.withoutTexts(refused));
                });
    }

    private static String reason(Throwable refused) {
        return refused instanceof DatabaseRefused
                ? Objects.requireNonNull(refused.getMessage())
                : refused.getClass().getSimpleName();
    }

    private Uni<List<Optional<NotificationState>>> record(List<PendingTransition> batch) {
        return transactions
                .run(() -> recordAll(batch))
                .invoke(recorded ->
                        recorded.forEach(transition -> transition.step().count(meter)))
                .map(recorded -> states(batch, recorded));
    }

    /** Certain outcomes without an open row may concern a notification that was ended without them. */
    private Uni<List<Recorded>> recordAll(List<PendingTransition> batch) {
        return run(TransitionSql.RECORD, batch)
                .chain(recorded -> {
                    Set<UUID> open = recorded.stream()
                            .map(transition -> transition.step().notificationId())
                            .collect(Collectors.toSet());
                    List<PendingTransition> late = batch.stream()
                            .filter(transition -> transition.row().certain()
                                    && !open.contains(transition.row().id()))
                            .toList();
                    return run(TransitionSql.CORRECT, late)
                            .map(corrected -> Stream.concat(recorded.stream(), corrected.stream())
                                    .toList());
                })
                .call(recorded -> awaited.add(awaited(batch, recorded)));
    }

    /** The notifications that have just been sent, and have a next channel; none without any. */
    private List<AwaitedDelivery> awaited(List<PendingTransition> batch, List<Recorded> recorded) {
        List<PendingTransition> candidates = batch.stream()
                .filter(transition -> transition.awaitsReport(reporting))
                .toList();
        if (candidates.isEmpty()) {
            return List.of();
        }
        Set<UUID> changed = recorded.stream()
                .map(transition -> transition.step().notificationId())
                .collect(Collectors.toSet());
        return candidates.stream()
                .filter(transition -> changed.contains(transition.row().id()))
                .map(PendingTransition::awaited)
                .distinct()
                .toList();
    }

    private Uni<List<Recorded>> run(String statement, List<PendingTransition> batch) {
        return sql.rows(statement, batch.stream().map(PendingTransition::row).toList())
                .map(rows -> rows.stream().map(Recorded::of).toList());
    }

    /** Returns each claim's own result; two claims of a notification may be in one batch. */
    private static List<Optional<NotificationState>> states(List<PendingTransition> batch, List<Recorded> recorded) {
        Map<UUID, Recorded> byId = recorded.stream()
                .collect(Collectors.toMap(transition -> transition.step().notificationId(), Function.identity()));
        return batch.stream()
                .map(transition -> Optional.ofNullable(
                                byId.get(transition.notification().id()))
                        .filter(result ->
                                result.claim() == transition.notification().claim())
                        .map(result -> result.step().state()))
                .toList();
    }
}
