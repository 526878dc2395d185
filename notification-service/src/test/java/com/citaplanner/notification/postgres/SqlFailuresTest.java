package com.citaplanner.notification.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.work.DatabaseRefused;
import com.citaplanner.notification.work.DatabaseUnavailable;
import io.smallrye.mutiny.CompositeException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.hibernate.JDBCException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlFailuresTest {
    private static final IOException GONE = new IOException("connection reset");

    private static PgException refused(String state) {
        return new PgException("refused", "ERROR", state, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"40P01", "40001", "57P01", "53300", "08006", "25006", "55P03"})
    void what_may_pass_is_a_database_that_is_away(String state) {
        assertThat(SqlFailures.named(new IllegalStateException(refused(state))))
                .isInstanceOf(DatabaseUnavailable.class);
    }

    /** A password that is being changed, a database that is being restored: no record and no notification is to blame. */
    @ParameterizedTest
    @ValueSource(strings = {"28P01", "28000", "3D000", "25P03"})
    void a_database_that_lets_nobody_in_is_away(String state) {
        assertThat(SqlFailures.named(new IllegalStateException(refused(state))))
                .isInstanceOf(DatabaseUnavailable.class);
    }

    /** Hibernate takes the driver's exception away and leaves its code. */
    private static JDBCException converted(String state) {
        return new JDBCException("error executing SQL statement", new SQLException("ERROR", state, 0));
    }

    @Test
    void what_hibernate_has_converted_is_told_apart_by_its_code_too() {
        assertThat(SqlFailures.named(new CompletionException(converted("40P01"))))
                .isInstanceOf(DatabaseUnavailable.class);
        assertThat(SqlFailures.named(new CompletionException(converted("22P05"))))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("22P05");
    }

    @Test
    void what_the_database_refuses_says_which_rule() {
        assertThat(SqlFailures.named(new IllegalStateException(refused("23505"))))
                .isInstanceOf(DatabaseRefused.class);
    }

    /** The first reason alone would send the work's records to the dead letters, though only the database went away. */
    @Test
    void work_whose_rollback_found_the_database_away_may_succeed_later() {
        assertThat(SqlFailures.named(new CompositeException(new IllegalStateException("closed"), GONE)))
                .isInstanceOf(DatabaseUnavailable.class);
    }

    @Test
    void work_that_was_refused_and_could_not_be_rolled_back_for_another_reason_is_refused() {
        assertThat(SqlFailures.named(
                        new CompositeException(new IllegalStateException("no transaction"), refused("23505"))))
                .isInstanceOf(DatabaseRefused.class);
    }

    @Test
    void a_mistake_of_ours_stays_what_it_is() {
        IllegalStateException mistake = new IllegalStateException("ours");

        assertThat(SqlFailures.named(mistake)).isSameAs(mistake);
    }
}
