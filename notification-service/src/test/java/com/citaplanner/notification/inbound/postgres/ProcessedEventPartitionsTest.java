package com.citaplanner.notification.inbound.postgres;

import static com.citaplanner.notification.inbound.postgres.ProcessedEventTables.parameters;
import static com.citaplanner.notification.inbound.postgres.ProcessedEventTables.partition;
import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.sandbox.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Processed events by week: through the upgrade, when events come again, and when they are forgotten. */
@Tag("edge")
class ProcessedEventPartitionsTest {
    private static PostgresServer server;
    private static int copies;

    private ProcessedEventTables tables;
    private LocalDate thisWeek;

    @BeforeAll
    static void startServer() {
        server = PostgresServer.temporary();
        ProcessedEventTables.prepare(server);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void start() throws SQLException {
        tables = ProcessedEventTables.copy(server, "copy_" + ++copies);
        thisWeek = tables.thisWeek();
    }

    @AfterEach
    void stop() throws SQLException {
        tables.close();
    }

    @Test
    void versions_beside_each_other_refuse_what_either_has_seen() throws SQLException {
        assertThat(tables.newToVersionBefore("old")).isTrue();

        tables.upgrade();

        assertThat(tables.newToVersionBefore("old")).isFalse();
        assertThat(tables.isNew("old", thisWeek)).isFalse();
        assertThat(tables.newToVersionBefore("during")).isTrue();
        assertThat(tables.newToVersionBefore("during")).isFalse();
        assertThat(tables.isNew("during", thisWeek.minusWeeks(1))).isFalse();
        assertThat(tables.isNew("new", thisWeek)).isTrue();
        assertThat(tables.newToVersionBefore("new")).isFalse();
    }

    @Test
    void a_new_installation_has_no_table_of_before() throws SQLException {
        tables.upgrade();

        assertThat(tables.rows("select to_regclass('processed_event_before')")).containsOnlyNulls();
        assertThat(tables.rows("select 1 from pg_trigger where tgrelid = cast('processed_event' as regclass)"))
                .isEmpty();
    }

    @Test
    void the_table_of_before_is_dropped_when_all_of_it_is_old() throws SQLException {
        tables.newToVersionBefore("old");
        tables.upgrade();
        assertThat(tables.maintain()).isEqualTo("0 0");

        tables.age("processed_event_before");

        assertThat(tables.maintain()).isEqualTo("0 1");
        assertThat(tables.isNew("old", thisWeek)).isTrue();
    }

    @Test
    void an_event_is_recognised_in_its_own_and_in_the_neighbouring_weeks() throws SQLException {
        tables.upgrade();

        assertThat(tables.isNew("a", thisWeek.minusWeeks(3))).isTrue();
        assertThat(tables.isNew("a", thisWeek.minusWeeks(3))).isFalse();
        assertThat(tables.isNew("a", thisWeek.minusWeeks(2))).isFalse();
        assertThat(tables.isNew("a", thisWeek.minusWeeks(4))).isFalse();
    }

    @Test
    void events_without_a_believable_time_are_recognised_too() throws SQLException {
        tables.upgrade();

        for (LocalDate week : List.of(LocalDate.EPOCH, LocalDate.of(1, 1, 8), LocalDate.of(9999, 12, 6))) {
            assertThat(tables.isNew("a" + week.getYear(), week)).isTrue();
            assertThat(tables.isNew("a" + week.getYear(), week)).isFalse();
        }
        assertThat(tables.rows("select count(*) from processed_event_default")).containsExactly("3");
    }

    @Test
    void weeks_are_dropped_once_all_of_their_events_are_old() throws SQLException {
        tables.upgrade();
        LocalDate oldest = thisWeek.minusWeeks(9);
        tables.change("select add_processed_event_week('" + oldest + "')");
        tables.change("select add_processed_event_week('" + oldest.plusWeeks(1) + "')");
        tables.isNew("came late", oldest);

        assertThat(tables.maintain()).isEqualTo("0 1");
        assertThat(tables.partitions()).contains(partition(oldest)).doesNotContain(partition(oldest.plusWeeks(1)));

        tables.age(partition(oldest));

        assertThat(tables.maintain()).isEqualTo("0 1");
        assertThat(tables.partitions()).doesNotContain(partition(oldest)).contains(partition(thisWeek.minusWeeks(6)));
    }

    /** As if the job had not run for months: events go into the default partition, and later weeks get their own again. */
    @Test
    void missing_weeks_are_added_except_where_the_default_partition_has_events() throws SQLException {
        tables.upgrade();
        for (int week = 0; week <= 4; week++) {
            tables.change("drop table " + partition(thisWeek.plusWeeks(week)));
        }
        assertThat(tables.isNew("a", thisWeek)).isTrue();

        assertThat(tables.maintain()).isEqualTo("4 0");

        assertThat(tables.partitions())
                .contains(partition(thisWeek.plusWeeks(1)), partition(thisWeek.plusWeeks(4)))
                .doesNotContain(partition(thisWeek));
        assertThat(tables.isNew("a", thisWeek)).isFalse();
        assertThat(tables.isNew("a", thisWeek.plusWeeks(1))).isFalse();
    }

    /** A batch in progress keeps its tables, and nobody waits long for the other. */
    @Test
    void a_table_in_use_is_left_for_the_next_run() throws SQLException {
        tables.upgrade();
        LocalDate old = thisWeek.minusWeeks(9);
        tables.change("select add_processed_event_week('" + old + "')");
        try (Connection batch = tables.connect()) {
            batch.setAutoCommit(false);
            batch.createStatement()
                    .execute("insert into processed_event (subject_id, event_id, source) values (2, 'b', 's')");

            assertThat(tables.maintain()).isEqualTo("0 0");
            batch.commit();
        }
        assertThat(tables.maintain()).isEqualTo("0 1");
    }

    @Test
    void one_instance_at_a_time_maintains() throws SQLException {
        tables.upgrade();
        tables.change("drop table " + partition(thisWeek.plusWeeks(4)));
        try (Connection other = tables.connect()) {
            other.setAutoCommit(false);
            other.createStatement().execute("select maintain_processed_events('45 days')");

            assertThat(tables.maintain()).isEqualTo("0 0");
            other.rollback();
        }
        assertThat(tables.maintain()).isEqualTo("1 0");
    }

    /** Whatever the parameters: this is the plan that a connection keeps. */
    @Test
    void only_the_weeks_around_a_batch_are_read() throws SQLException {
        tables.upgrade();
        tables.change("set enable_seqscan = off");
        tables.change("set plan_cache_mode = force_generic_plan");
        tables.change("prepare mark as " + PostgresProcessedEventRepository.MARK_SEEN);

        String plan =
                String.join("\n", tables.rows("explain (analyze) execute mark (" + parameters("{a}", thisWeek) + ")"));

        assertThat(plan).containsPattern("Subplans Removed: 9").doesNotContain("Seq Scan");
        for (int week = -1; week <= 1; week++) {
            assertThat(plan).contains("using " + partition(thisWeek.plusWeeks(week)) + "_pkey");
        }
    }
}
