package com.citaplanner.notification.delivery.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.delivery.postgres.QueueTables.Claimed;
import com.citaplanner.notification.delivery.postgres.QueueTables.Held;
import com.citaplanner.notification.delivery.postgres.QueueTables.Session;
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

/** Whose turn it is among one recipient's notifications, over random histories; and what it costs to find out. */
@Tag("edge")
class RecipientTurnsTest {
    /** A claim that finds all that there is. */
    private static final int ALL = 1_000;

    private static final int RECIPIENTS = 5;
    private static final List<String> CHANNELS = List.of("CHATWOOT", "PUSH");

    /**
     * The rule, written down once more without regard to cost: nothing else of the recipient and channel is being worked on, and
     * nothing goes before it, what may have been sent already being first.
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

    private static QueueTables tables;

    @BeforeAll
    static void start() throws SQLException {
        tables = new QueueTables();
    }

    @AfterAll
    static void stop() {
        tables.close();
    }

    @BeforeEach
    void nothingWaits() throws SQLException {
        tables.clear();
    }

    /** One worker's way through a random history. */
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

        private String some(String where) {
            return "(select notification_id from dispatch where " + where + " order by md5(notification_id::text || '"
                    + random.nextInt() + "') limit 1)";
        }

        void step() throws SQLException {
            switch (random.nextInt(20)) {
                case 0, 1, 2, 3 -> add();
                case 4, 5, 6, 7 ->
                    held.addAll(session.claim(1 + random.nextInt(4), 1 + random.nextInt(4), random.nextInt(20))
                            .rows());
                case 8, 9, 10, 11, 12, 13 -> goOn();
                case 14, 15 ->
                    session.change("update dispatch set due_at = now() - interval '1 second' where notification_id = "
                            + some("stage in ('WAITING', 'LEASED')"));
                case 16, 17 ->
                    session.change("delete from dispatch where notification_id = " + some("state = 'PENDING'"));
                case 18 -> receipt();
                default -> expire();
            }
        }

        /** Two that wait for each other in the database: one of them loses, and does it again in real life. */
        void stepOrLose() throws SQLException {
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
            session.change(QueueTables.adding(
                    QueueTables.TENANT,
                    "r-" + random.nextInt(RECIPIENTS),
                    channel(),
                    random.nextInt(3),
                    due,
                    1,
                    1 + random.nextInt(3)));
        }

        /** What happens next to one that is held; or its worker dies. */
        private void goOn() throws SQLException {
            if (held.isEmpty()) {
                return;
            }
            Held one = held.remove(random.nextInt(held.size()));
            switch (random.nextInt(7)) {
                case 0, 1 -> session.record(one, "ENDED", "SENT", null);
                case 2 -> session.record(one, "LATER", "PENDING", null);
                case 3 -> session.record(one, "LATER", "UNCERTAIN", null);
                case 4 -> session.record(one, "NEXT", "PENDING", channel());
                case 5 -> {
                    session.record(one, "SENDING", "SENDING", null);
                    held.add(one);
                }
                default ->
                    session.change("update dispatch set due_at = now() - interval '1 second' where stage = 'LEASED'"
                            + " and notification_id = '" + one.id() + "'");
            }
        }

        /** The provider tells that it failed, so that the next channel is tried. */
        private void receipt() throws SQLException {
            session.change("update dispatch set channel = '" + channel() + "', state = 'PENDING', stage = 'QUEUED',"
                    + " due_at = now(), address = null, claims = claims + 1000 where notification_id = "
                    + some("state <> 'SCHEDULED'"));
        }

        private void expire() throws SQLException {
            session.change("update dispatch set expires_at = now() - interval '1 second' where notification_id = "
                    + some("state = 'PENDING'"));
        }

        Set<String> claimsAll() throws SQLException {
            Set<String> ids = new HashSet<>();
            Claimed claimed;
            do {
                claimed = session.claim(ALL, ALL, ALL);
                held.addAll(claimed.rows());
                claimed.rows().forEach(one -> ids.add(one.id().toString()));
            } while (claimed.blocked() > 0 || !claimed.rows().isEmpty());
            return ids;
        }

        /** Until nothing is left, or nothing more moves. */
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
    void what_is_claimed_is_what_the_plain_rule_says_after_any_history(long seed) throws SQLException {
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
    void nothing_is_left_behind_when_several_instances_work_at_the_same_time(long seed) throws Exception {
        try (ExecutorService instances = Executors.newFixedThreadPool(4)) {
            List<Callable<Void>> work = IntStream.range(0, 4)
                    .<Callable<Void>>mapToObj(i -> () -> {
                        try (Worker worker = new Worker(seed * 100 + i)) {
                            for (int step = 0; step < 250; step++) {
                                worker.stepOrLose();
                            }
                        }
                        return null;
                    })
                    .toList();
            for (Future<Void> one : instances.invokeAll(work)) {
                one.get();
            }
        }
        try (Worker last = new Worker(seed)) {
            last.drain();
        }
    }

    @Test
    void one_recipients_notifications_are_claimed_by_priority_and_then_in_order() throws SQLException {
        try (Worker worker = new Worker(0)) {
            worker.session.change(QueueTables.adding(QueueTables.TENANT, "ana", "PUSH", 2, null, 1, 2));
            worker.session.change(QueueTables.adding(QueueTables.TENANT, "ana", "PUSH", 0, null, 1, 2));
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
    void what_may_have_been_sent_is_looked_up_before_a_more_urgent_one_is_sent() throws SQLException {
        try (Worker worker = new Worker(0)) {
            worker.session.change(QueueTables.adding(QueueTables.TENANT, "ana", "PUSH", 2, null, 1, 1));
            Set<String> promotion = worker.claimsAll();
            worker.session.record(worker.held.getFirst(), "SENDING", "SENDING", null);
            worker.session.record(worker.held.getFirst(), "LATER", "UNCERTAIN", null);
            worker.session.change(QueueTables.adding(QueueTables.TENANT, "ana", "PUSH", 0, null, 1, 1));
            assertThat(worker.claimsAll()).isEmpty();

            worker.session.change("update dispatch set due_at = now() - interval '1 second' where state = 'UNCERTAIN'");

            assertThat(worker.claimsAll()).isEqualTo(promotion);
        }
    }

    @Test
    void a_claim_costs_the_same_however_much_waits_for_one_recipient() throws SQLException {
        try (Session session = tables.session()) {
            session.change(
                    "insert into tenant (id, name) select 't-' || i, 'x' from generate_series(2, 20) i on conflict do nothing");
            long few = pagesOfAClaim(session, 100);
            long many = pagesOfAClaim(session, 20_000);

            System.out.printf("pages of a claim: %d beside 100 waiting, %d beside 20,000%n", few, many);
            assertThat(many).isLessThan(2 * few + 100);
        }
    }

    /** What is read by a claim of 19 tenants' notifications, one each, beside so many of one recipient whose turn is taken. */
    private static long pagesOfAClaim(Session session, int waiting) throws SQLException {
        session.change("delete from dispatch");
        session.change(QueueTables.adding(QueueTables.TENANT, "ana", "CHATWOOT", 2, null, 1, waiting));
        Claimed claimed = session.claim(16, 32, ALL);
        assertThat(claimed.rows()).hasSize(1);
        while (session.claim(16, 32, ALL).blocked() > 0) {
            // what is not ana's turn is put aside
        }
        session.change("vacuum analyze dispatch");
        for (int tenant = 2; tenant <= 20; tenant++) {
            session.change(QueueTables.adding("t-" + tenant, "juan", "CHATWOOT", 2, null, 1, 1));
        }
        session.connection().setAutoCommit(false);
        String plan = session
                .column("explain (analyze, buffers, costs off, timing off, summary off) "
                        + QueueTables.claimStatement(512, 32, 0))
                .stream()
                .filter(line -> line.contains("Buffers: shared"))
                .findFirst()
                .orElseThrow();
        session.connection().rollback();
        session.connection().setAutoCommit(true);
        return Pattern.compile("(?:hit|read)=(\\d+)")
                .matcher(plan)
                .results()
                .collect(Collectors.summingLong(one -> Long.parseLong(one.group(1))));
    }
}
