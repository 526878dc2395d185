package com.citaplanner.notification.delivery.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.delivery.postgres.DispatchTables.Claimed;
import com.citaplanner.notification.delivery.postgres.DispatchTables.Held;
import com.citaplanner.notification.delivery.postgres.DispatchTables.Session;
import com.citaplanner.notification.support.BesideOthers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks whose turn it is among a recipient's notifications over random histories, and what finding out costs. */
@BesideOthers
@Tag("edge")
class RecipientTurnsTest {
    /** More rows than exist. */
    private static final int ALL = 1_000;

    private static final int RECIPIENTS = 5;
    private static final List<String> CHANNELS = List.of("CHATWOOT", "PUSH");

    /**
     * The rule, written without regard to cost: nothing else of the recipient and channel is being worked on, and
     * nothing precedes it. What may have been sent already comes first.
     */
    private static final String CLAIMABLE = """
            select d.notification_id from dispatch d
            where d.stage in ('QUEUED', 'BLOCKED') and (d.expires_at <= now() and d.state = 'PENDING' or not exists (
              select 1 from dispatch o
              where o.tenant_id = d.tenant_id and o.recipient_key = d.recipient_key and o.channel = d.channel
                and o.notification_id <> d.notification_id and o.state <> 'SCHEDULED'
                and (o.stage = 'LEASED'
                  or (o.state = 'PENDING', o.priority, o.sequence) < (d.state = 'PENDING', d.priority, d.sequence))))
            """;

    private static DispatchTables tables;

    @BeforeAll
    static void start() throws SQLException {
        tables = new DispatchTables();
    }

    @AfterAll
    static void stop() {
        tables.close();
    }

    @BeforeEach
    void nothingWaits() throws SQLException {
        tables.clear();
    }

    /** One worker in a random history. */
    private static final class Worker implements AutoCloseable {
        private final Random random;
        private final Session session;
        private final List<Held> held = new ArrayList<>();

        Worker(long seed) throws SQLException {
            random = new Random(seed);
            session = tables.session();
        }

        private String channel() {
            return CHANNELS.get(random.nextInt(CHANNELS.size()));
        }

        private String randomId(String where) {
            return "(select notification_id from dispatch where " + where + " order by md5(notification_id::text || '"
                    + random.nextInt() + "') limit 1)";
        }

        void step() throws SQLException {
            switch (random.nextInt(20)) {
                case 0, 1, 2, 3 -> add();
                case 4, 5, 6, 7 ->
                    held.addAll(session.claim(1 + random.nextInt(4), 1 + random.nextInt(4), random.nextInt(20))
                            .rows());
                case 8, 9, 10, 11, 12, 13 -> advance();
                case 14, 15 ->
                    session.change("update dispatch set due_at = now() - interval '1 second' where notification_id = "
                            + randomId("stage in ('WAITING', 'LEASED')"));
                case 16, 17 ->
                    session.change("delete from dispatch where notification_id = " + randomId("state = 'PENDING'"));
                case 18 -> receipt();
                default -> expire();
            }
        }

        /** Ignores a deadlock or serialization failure, which the service would retry. */
        void stepIgnoringConflicts() throws SQLException {
            try {
                step();
            } catch (SQLException e) {
                if (!e.getSQLState().startsWith("40")) {
                    throw e;
                }
            }
        }

        private void add() throws SQLException {
            String due = random.nextInt(3) == 0 ? "now() + interval '1 hour'" : null;
            session.change(DispatchTables.insertOf(
                    DispatchTables.TENANT,
                    "r-" + random.nextInt(RECIPIENTS),
                    channel(),
                    random.nextInt(3),
                    due,
                    1,
                    1 + random.nextInt(3)));
        }

        /** The next event of a held row, or the death of its worker. */
        private void advance() throws SQLException {
            if (held.isEmpty()) {
                return;
            }
            Held row = held.remove(random.nextInt(held.size()));
            switch (random.nextInt(7)) {
                case 0, 1 -> session.record(row, "ENDED", "SENT", null);
                case 2 -> session.record(row, "LATER", "PENDING", null);
                case 3 -> session.record(row, "LATER", "UNCERTAIN", null);
                case 4 -> session.record(row, "NEXT", "PENDING", channel());
                case 5 -> {
                    session.record(row, "SENDING", "SENDING", null);
                    held.add(row);
                }
                default ->
                    session.change("update dispatch set due_at = now() - interval '1 second' where stage = 'LEASED'"
                            + " and notification_id = '" + row.id() + "'");
            }
        }

        /** The provider reports a failure, so that the next channel is tried. */
        private void receipt() throws SQLException {
            session.change("update dispatch set channel = '" + channel() + "', state = 'PENDING', stage = 'QUEUED',"
                    + " due_at = now(), address = null, claims = claims + 1000 where notification_id = "
                    + randomId("state <> 'SCHEDULED'"));
        }

        private void expire() throws SQLException {
            session.change("update dispatch set expires_at = now() - interval '1 second' where notification_id = "
                    + randomId("state = 'PENDING'"));
        }

        Set<String> claimsAll() throws SQLException {
            Set<String> ids = new HashSet<>();
            Claimed claimed;
            do {
                claimed = session.claim(ALL, ALL, ALL);
                held.addAll(claimed.rows());
                claimed.rows().forEach(row -> ids.add(row.id().toString()));
            } while (claimed.blocked() > 0 || !claimed.rows().isEmpty());
            return ids;
        }

        /** Ends rows until none is left, or fails where none can advance. */
        void drain() throws SQLException {
            session.change(
                    "update dispatch set due_at = now() - interval '1 second' where stage in ('WAITING', 'LEASED')");
            held.clear();
            int left = Integer.MAX_VALUE;
            while (left > 0) {
                claimsAll();
                while (!held.isEmpty()) {
                    session.record(held.removeLast(), "ENDED", "SENT", null);
                }
                int now = Integer.parseInt(
                        session.column("select count(*) from dispatch").getFirst());
                assertThat(session.column(
                                "select stage || ' ' || state || ' ' || recipient_key || ' ' || channel from dispatch"))
                        .as("nothing moves any more")
                        .hasSizeLessThan(left);
                left = now;
            }
        }

        @Override
        public void close() throws SQLException {
            session.close();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void claims_follow_the_rule_after_any_history(long seed) throws SQLException {
        try (Worker worker = new Worker(seed)) {
            for (int round = 0; round < 40; round++) {
                for (int step = 0; step < 12; step++) {
                    worker.step();
                }
                worker.session.promote();
                Set<String> expected = Set.copyOf(worker.session.column(CLAIMABLE));

                assertThat(worker.claimsAll())
                        .as("seed %d, round %d", seed, round)
                        .isEqualTo(expected);
            }
            worker.drain();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void several_instances_leave_nothing_behind(long seed) throws Exception {
        try (ExecutorService instances = Executors.newFixedThreadPool(4)) {
            List<Callable<Void>> work = IntStream.range(0, 4)
                    .<Callable<Void>>mapToObj(i -> () -> {
                        try (Worker worker = new Worker(seed * 100 + i)) {
                            for (int step = 0; step < 250; step++) {
                                worker.stepIgnoringConflicts();
                            }
                        }
                        return null;
                    })
                    .toList();
            for (Future<Void> row : instances.invokeAll(work)) {
                row.get();
            }
        }
        try (Worker last = new Worker(seed)) {
            last.drain();
        }
    }

    @Test
    void notifications_of_a_recipient_are_claimed_by_priority_then_order() throws SQLException {
        try (Worker worker = new Worker(0)) {
            worker.session.change(DispatchTables.insertOf(DispatchTables.TENANT, "ana", "PUSH", 2, null, 1, 2));
            worker.session.change(DispatchTables.insertOf(DispatchTables.TENANT, "ana", "PUSH", 0, null, 1, 2));
            List<String> expected =
                    worker.session.column("select notification_id from dispatch order by priority, sequence");

            List<String> claimed = new ArrayList<>();
            while (claimed.size() < 4) {
                claimed.addAll(worker.claimsAll());
                worker.session.record(worker.held.removeLast(), "ENDED", "SENT", null);
            }

            assertThat(claimed).isEqualTo(expected);
        }
    }

    @Test
    void uncertain_notification_is_looked_up_before_a_more_urgent_one() throws SQLException {
        try (Worker worker = new Worker(0)) {
            worker.session.change(DispatchTables.insertOf(DispatchTables.TENANT, "ana", "PUSH", 2, null, 1, 1));
            Set<String> promotion = worker.claimsAll();
            worker.session.record(worker.held.getFirst(), "SENDING", "SENDING", null);
            worker.session.record(worker.held.getFirst(), "LATER", "UNCERTAIN", null);
            worker.session.change(DispatchTables.insertOf(DispatchTables.TENANT, "ana", "PUSH", 0, null, 1, 1));
            assertThat(worker.claimsAll()).isEmpty();

            worker.session.change("update dispatch set due_at = now() - interval '1 second' where state = 'UNCERTAIN'");

            assertThat(worker.claimsAll()).isEqualTo(promotion);
        }
    }

    @Test
    void cost_of_a_claim_does_not_depend_on_a_recipients_queue() throws SQLException {
        try (Session session = tables.session()) {
            session.change(
                    "insert into tenant (id, name) select 't-' || i, 'x' from generate_series(2, 20) i on conflict do nothing");
            long few = pagesOfAClaim(session, 100);
            long many = pagesOfAClaim(session, 20_000);

            System.out.printf("pages of a claim: %d beside 100 waiting, %d beside 20,000%n", few, many);
            assertThat(many).isLessThan(2 * few + 100);
        }
    }

    /**
     * Pages read by a claim of 19 tenants' notifications, one each, beside the given number for one recipient whose
     * turn is taken.
     */
    private static long pagesOfAClaim(Session session, int waiting) throws SQLException {
        session.change("delete from dispatch");
        session.change(DispatchTables.insertOf(DispatchTables.TENANT, "ana", "CHATWOOT", 2, null, 1, waiting));
        Claimed claimed = session.claim(16, 32, ALL);
        assertThat(claimed.rows()).hasSize(1);
        while (session.claim(16, 32, ALL).blocked() > 0) {
            // rows that are not ana's turn become blocked
        }
        session.change("vacuum analyze dispatch");
        for (int tenant = 2; tenant <= 20; tenant++) {
            session.change(DispatchTables.insertOf("t-" + tenant, "juan", "CHATWOOT", 2, null, 1, 1));
        }
        session.connection().setAutoCommit(false);
        String plan = session
                .column("explain (analyze, buffers, costs off, timing off, summary off) "
                        + DispatchTables.claimStatement(512, 32, 0))
                .stream()
                .filter(line -> line.contains("Buffers: shared"))
                .findFirst()
                .orElseThrow();
        session.connection().rollback();
        session.connection().setAutoCommit(true);
        return Pattern.compile("(?:hit|read)=(\\d+)")
                .matcher(plan)
                .results()
                .collect(Collectors.summingLong(row -> Long.parseLong(row.group(1))));
    }
}
