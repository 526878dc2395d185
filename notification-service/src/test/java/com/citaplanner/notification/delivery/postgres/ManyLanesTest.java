package com.citaplanner.notification.delivery.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.delivery.postgres.QueueTables.Claimed;
import com.citaplanner.notification.delivery.postgres.QueueTables.Session;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a claim costs when many tenants have much to send at the same time, as after an outage. */
@Tag("edge")
class ManyLanesTest {
    private static final int LANES = 800;
    private static final int RECIPIENTS = 16;

    private static QueueTables tables;

    @BeforeAll
    static void start() throws SQLException {
        tables = new QueueTables();
        try (Session session = tables.session()) {
            session.change("insert into tenant (id, name) select 'lane-' || i, 'Clínica' from generate_series(1, "
                    + LANES + ") i");
        }
    }

    @AfterAll
    static void stop() {
        tables.close();
    }

    @BeforeEach
    void nothingWaits() throws SQLException {
        tables.clear();
    }

    private static void addOneForEach(Session session, String recipient, String due) throws SQLException {
        for (int lane = 1; lane <= LANES; lane++) {
            session.change(QueueTables.adding("lane-" + lane, recipient, "CHATWOOT", 1, due, 1, RECIPIENTS));
        }
    }

    private static Claimed claim(Session session) throws SQLException {
        session.change("set statement_timeout = '5s'");
        return session.claim(512, 2 * RECIPIENTS, 0);
    }

    @Test
    void many_recipients_with_two_notifications_each_are_claimed_at_once() throws SQLException {
        try (Session session = tables.session()) {
            addOneForEach(session, "c-%d", null);
            addOneForEach(session, "c-%d", null);
            session.change("analyze");

            Claimed claimed = claim(session);

            assertThat(claimed.rows()).hasSize(512);
            assertThat(claimed.blocked()).isEqualTo(LANES * RECIPIENTS);
        }
    }

    /** More becomes due at one moment than a claim promotes, and nothing like it was there when the tables were last looked over. */
    @Test
    void many_whose_time_has_come_at_once_do_not_slow_a_claim_down() throws SQLException {
        try (Session session = tables.session()) {
            addOneForEach(session, "now-%d", null);
            session.change("analyze");
            addOneForEach(session, "later-%d", "now()");

            assertThat(claim(session).rows()).hasSize(512);
        }
    }
}
