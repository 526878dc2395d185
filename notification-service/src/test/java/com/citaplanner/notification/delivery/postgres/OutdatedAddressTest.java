package com.citaplanner.notification.delivery.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.delivery.postgres.DispatchTables.Held;
import com.citaplanner.notification.delivery.postgres.DispatchTables.Session;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that no further attempt goes to an address that the client had before. */
class OutdatedAddressTest {
    private static final String SENDING = "SENDING";
    private static final String DELETED = "deleted = true, phone = null, email = null";
    private static final String NEW_PHONE = "phone = '5599998888'";

    private static DispatchTables tables;

    private Session session;

    @BeforeAll
    static void start() throws SQLException {
        tables = new DispatchTables();
    }

    @AfterAll
    static void stop() {
        tables.close();
    }

    @BeforeEach
    void client() throws SQLException {
        tables.clear();
        session = tables.session();
        session.change("delete from client");
        session.change("insert into client (tenant_id, id, version, phone, email) values ('" + DispatchTables.TENANT
                + "', 'c-1', 1, '5511112222', 'ana@example.com')");
        session.change(DispatchTables.insertOf(DispatchTables.TENANT, "c-1", "PUSH", 1, null, 1, 1));
    }

    @AfterEach
    void disconnect() throws SQLException {
        session.close();
    }

    private Held claim() throws SQLException {
        session.change("update dispatch set due_at = now() where stage = 'WAITING'");
        return session.claim(10, 10, 0).rows().getFirst();
    }

    private void start(Held held) throws SQLException {
        assertThat(session.record(held, SENDING, SENDING, null)).isTrue();
        session.change("update dispatch set opt_out_keys = '{old}'");
    }

    private void defer(Held held) throws SQLException {
        assertThat(session.record(held, "LATER", "PENDING", null)).isTrue();
    }

    private void change(String columns) throws SQLException {
        session.change("update client set version = version + 1, " + columns + " where id = 'c-1'");
    }

    private String dispatch(String columns) throws SQLException {
        return session.column("select concat_ws('|', " + columns + ") from dispatch")
                .getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {NEW_PHONE, "email = 'ana.b@example.com'", "email_problem = 'NO_DOMAIN'", DELETED})
    void attempt_after_a_deferred_one_finds_the_address_anew(String changed) throws SQLException {
        Held first = claim();
        start(first);
        defer(first);

        change(changed);
        claim();

        assertThat(dispatch("address, prepared_at, opt_out_keys, outdated, cancelled"))
                .isEqualTo("f|f");
    }

    @Test
    void change_during_an_attempt_counts_once_the_attempt_is_deferred() throws SQLException {
        Held first = claim();
        start(first);

        change(NEW_PHONE);
        assertThat(dispatch("address, outdated")).isEqualTo("there|t");
        defer(first);
        claim();

        assertThat(dispatch("address, opt_out_keys, outdated")).isEqualTo("f");
    }

    @Test
    void address_found_before_the_change_is_not_used() throws SQLException {
        Held first = claim();

        change(NEW_PHONE);
        assertThat(session.record(first, SENDING, SENDING, null)).isTrue();

        assertThat(dispatch("state, stage, attempt, address")).isEqualTo("PENDING|QUEUED|0");
        assertThat(session.column(
                        "select e.reason from notification_event e join notification n on n.id = e.notification_id"))
                .containsExactly("the client's addresses have changed");
        start(claim());
        assertThat(dispatch("state, address")).isEqualTo("SENDING|there");
    }

    @Test
    void address_of_an_attempt_with_an_unknown_outcome_is_kept() throws SQLException {
        start(claim());
        change(NEW_PHONE);
        session.change("update dispatch set due_at = now()");

        Held lookup = claim();

        assertThat(dispatch("state, address, outdated")).isEqualTo("SENDING|there|t");
        start(lookup);
        assertThat(dispatch("state, address")).isEqualTo("SENDING|there");
    }

    @Test
    void deleted_client_gets_nothing_again_that_may_have_been_sent() throws SQLException {
        start(claim());
        change(DELETED);
        session.change("update dispatch set due_at = now()");

        Held lookup = claim();
        assertThat(dispatch("state, address")).isEqualTo("SENDING|there");
        assertThat(session.record(lookup, SENDING, SENDING, null)).isTrue();

        assertThat(session.column("select state from notification")).containsExactly("CANCELLED");
    }

    @Test
    void other_changes_and_other_clients_change_nothing() throws SQLException {
        Held first = claim();
        start(first);
        defer(first);
        session.change("insert into client (tenant_id, id, version, phone) values ('" + DispatchTables.TENANT
                + "', 'c-2', 1, '5533334444')");

        change("name = 'Ana'");
        session.change("update client set deleted = true where id = 'c-2'");
        claim();

        assertThat(dispatch("address, opt_out_keys, outdated")).isEqualTo("there|{old}|f");
    }
}
