package com.citaplanner.notification.appointment.plan.postgres;

import com.citaplanner.notification.appointment.AppointmentDetails;
import com.citaplanner.notification.appointment.AppointmentIntake;
import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.appointment.AppointmentReport;
import com.citaplanner.notification.appointment.AppointmentReport.Change;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.time.DateTime;
import com.citaplanner.notification.work.DatabaseUnavailable;
import com.citaplanner.notification.work.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;

/** Reports random changes of its own appointments, whose clients have appointments of other scripts, too. */
final class AppointmentScript {
    private static final int APPOINTMENTS = 8;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Random random;
    private final AppointmentIntake intake;
    private final Transactions transactions;
    private final List<History> histories = new ArrayList<>();

    AppointmentScript(int seed, String prefix, int clients, AppointmentIntake intake, Transactions transactions) {
        this.random = new Random(seed);
        this.intake = intake;
        this.transactions = transactions;
        for (int i = 0; i < APPOINTMENTS; i++) {
            histories.add(new History("a-" + prefix + "-" + seed + "-" + i, "c-" + prefix + i % clients));
        }
    }

    /** What was stored about an appointment. */
    static final class History {
        final String id;
        final String client;
        /** When each version was committed at the latest. */
        final Map<Long, Instant> committed = new TreeMap<>();
        /** The versions that the client had to be told of. */
        final List<Long> relevant = new ArrayList<>();

        long version;
        boolean booked;
        boolean cancelled;
        Instant start = Instant.EPOCH;

        History(String id, String client) {
            this.id = id;
            this.client = client;
        }

        /** The newest version that the client had to be told of, as of this one. */
        long relevant(long of) {
            return relevant.stream().filter(version -> version <= of).reduce(0L, (one, other) -> other);
        }
    }

    Collection<History> histories() {
        return histories;
    }

    Void run(int steps) {
        for (int i = 0; i < steps; i++) {
            step(histories.get(random.nextInt(APPOINTMENTS)));
        }
        return null;
    }

    private void step(History history) {
        boolean cancels = history.booked && random.nextInt(5) == 0;
        boolean moves = !cancels && (!history.booked || random.nextInt(3) > 0);
        Change change = cancels ? Change.CANCELLED : history.booked ? Change.RESCHEDULED : Change.BOOKED;
        Instant start = moves ? time() : history.start;
        AppointmentReport report = new AppointmentReport(
                new AppointmentKey(World.TENANT, history.id),
                history.client,
                OptionalLong.of(history.version + 1),
                change,
                new DateTime.Point(start),
                Optional.empty(),
                AppointmentDetails.NONE,
                Instant.now(),
                false);
        if (random.nextInt(10) == 0) {
            dies(report);
        } else {
            store(report);
            history.version++;
            history.committed.put(history.version, Instant.now());
            if (cancels || moves) {
                history.relevant.add(history.version);
            }
            history.booked = !cancels;
            history.cancelled = cancels;
            history.start = start;
        }
    }

    /** Either the reminder is due in a moment, or the appointment is tomorrow. */
    private Instant time() {
        Instant base = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return random.nextBoolean()
                ? base.plus(Duration.ofMinutes(10)).plusMillis(500 + random.nextInt(4_000))
                : base.plus(Duration.ofHours(25)).plusSeconds(random.nextInt(10_000));
    }

    private void store(AppointmentReport report) {
        while (true) {
            try {
                transactions.run(() -> intake.events(List.of(report))).await().atMost(TIMEOUT);
                return;
            } catch (DatabaseUnavailable deadlock) {
                // The whole transaction is repeated, as consumers do.
            }
        }
    }

    private void dies(AppointmentReport report) {
        transactions
                .run(() -> intake.events(List.of(report))
                        .chain(() -> Uni.createFrom().failure(new IllegalStateException("dies before the commit"))))
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(TIMEOUT);
    }
}
