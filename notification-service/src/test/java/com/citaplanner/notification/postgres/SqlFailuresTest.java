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
    private final IOException gone = new IOException("connection reset");

    private static PgException refused(String state) {
        return new PgException("refused", "ERROR", state, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"40P01", "40001", "57P01", "53300", "08006", "25006", "55P03"})
    void transient_states_mean_the_database_is_unavailable(String state) {
        assertThat(SqlFailures.classified(new IllegalStateException(refused(state))))
                .isInstanceOf(DatabaseUnavailable.class);
    }

    /**
     * A password that is being changed or a database that is being restored: neither a record nor a notification is to
     * blame.
     */
    @ParameterizedTest
    @ValueSource(strings = {"28P01", "28000", "3D000", "25P03"})
    void refused_logins_mean_the_database_is_unavailable(String state) {
        assertThat(SqlFailures.classified(new IllegalStateException(refused(state))))
                .isInstanceOf(DatabaseUnavailable.class);
    }

    /** Hibernate drops the driver's exception and keeps its code. */
    private static JDBCException converted(String state) {
        return new JDBCException("error executing SQL statement", new SQLException("ERROR", state, 0));
    }

    @Test
    void exceptions_converted_by_hibernate_are_classified_by_code() {
        assertThat(SqlFailures.classified(new CompletionException(converted("40P01"))))
                .isInstanceOf(DatabaseUnavailable.class);
        assertThat(SqlFailures.classified(new CompletionException(converted("22P05"))))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("22P05");
    }

    @Test
    void a_refusal_names_the_constraint() {
        assertThat(SqlFailures.classified(new IllegalStateException(refused("23505"))))
                .isInstanceOf(DatabaseRefused.class);
    }

    /**
     * The first reason alone would send the records to the dead letters, although only the database was unavailable.
     */
    @Test
    void a_rollback_that_fails_transiently_makes_the_failure_transient() {
        assertThat(SqlFailures.classified(new CompositeException(new IllegalStateException("closed"), gone)))
                .isInstanceOf(DatabaseUnavailable.class);
    }

    @Test
    void a_rollback_that_fails_otherwise_leaves_the_work_refused() {
        assertThat(SqlFailures.classified(
                        new CompositeException(new IllegalStateException("no transaction"), refused("23505"))))
                .isInstanceOf(DatabaseRefused.class);
    }

    @Test
    void other_exceptions_are_not_converted() {
        IllegalStateException mistake = new IllegalStateException("ours");

        assertThat(SqlFailures.classified(mistake)).isSameAs(mistake);
    }
}
