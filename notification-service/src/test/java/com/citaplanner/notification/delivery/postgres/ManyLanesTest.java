package com.citaplanner.notification.delivery.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.delivery.postgres.DispatchTables.Claimed;
import com.citaplanner.notification.delivery.postgres.DispatchTables.Session;
import com.citaplanner.notification.support.BesideOthers;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Checks the cost of a claim when many tenants have much to send at the same time, as after an outage. */
@BesideOthers
@Tag("edge")
class ManyLanesTest {
    private static final int LANES = 800;
    private static final int RECIPIENTS = 16;

    private static DispatchTables tables;

    @BeforeAll
    static void start() throws SQLException {
        tables = new DispatchTables();
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
            session.change(DispatchTables.insertOf("lane-" + lane, recipient, "CHATWOOT", 1, due, 1, RECIPIENTS));
        }
    }

    private static Claimed claim(Session session) throws SQLException {
        session.change("set statement_timeout = '5s'");
        return session.claim(512, 2 * RECIPIENTS, 0);
    }

    @Test
    void claim_over_many_recipients_with_two_notifications_each_is_fast() throws SQLException {
        try (Session session = tables.session()) {
            addOneForEach(session, "c-%d", null);
            addOneForEach(session, "c-%d", null);
            session.change("analyze");

            Claimed claimed = claim(session);

            assertThat(claimed.rows()).hasSize(512);
            assertThat(claimed.blocked()).isZero();
        }
    }

    /** More rows become due at one moment than a claim promotes, and the table statistics do not know of them yet. */
    @Test
    void many_rows_due_at_once_do_not_slow_a_claim() throws SQLException {
        try (Session session = tables.session()) {
            addOneForEach(session, "now-%d", null);
            session.change("analyze");
            addOneForEach(session, "later-%d", "now()");

            assertThat(claim(session).rows()).hasSize(512);
        }
    }
}
