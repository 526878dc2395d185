package com.citaplanner.notification.appointment.plan.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.appointment.Appointment;
import com.citaplanner.notification.appointment.AppointmentChange;
import com.citaplanner.notification.appointment.AppointmentDetails;
import com.citaplanner.notification.appointment.AppointmentReport.Change;
import com.citaplanner.notification.appointment.AppointmentStatus;
import com.citaplanner.notification.appointment.Reports;
import com.citaplanner.notification.branch.BranchQueries;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.work.Transactions;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Planning takes the same number of statements for any number of appointments. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class PlanBatchesTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    World world;

    @Inject
    Transactions transactions;

    @Inject
    Sql sql;

    @Inject
    ObjectMapper mapper;

    private final String tenant = "batches-" + UUID.randomUUID();
    private final Clock clock = Clock.systemUTC();

    @BeforeEach
    void tenant() {
        world.change("insert into tenant (id, name) values (?, 'Clínica')", tenant);
    }

    /** Counts statements over columns, which are all that planning has. */
    private static final class CountedSql extends Sql {
        private int statements;

        CountedSql(ObjectMapper mapper) {
            super(mapper);
        }

        @Override
        public Uni<List<ResultRow>> rows(String statement, ColumnArrays<?> columns) {
            statements++;
            return super.rows(statement, columns);
        }

        @Override
        public Uni<Integer> change(String statement, ColumnArrays<?> columns) {
            statements++;
            return super.change(statement, columns);
        }
    }

    private List<Appointment> appointments(String prefix, int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> new Appointment(
                        tenant,
                        prefix + i,
                        "c-" + i % 100,
                        1,
                        AppointmentStatus.BOOKED,
                        LocalDate.now(Reports.MEXICO).plusDays(20).atTime(12, 0),
                        Reports.MEXICO,
                        new AppointmentDetails(
                                Optional.empty(),
                                Optional.of("b-" + i),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())))
                .toList();
    }

    @Test
    void many_appointments_may_name_many_branches() {
        List<Integer> sizes = new ArrayList<>();
        BranchQueries branches = keys -> {
            sizes.add(keys.size());
            return Uni.createFrom().item(Map.of());
        };
        ConditionRows rows = new ConditionRows(sql, branches, new ReadableRules(mapper));

        transactions.run(() -> rows.of(appointments("a-", 2_500))).await().atMost(TIMEOUT);

        assertThat(sizes).containsExactly(1_000, 1_000, 500);
    }

    @Test
    void a_batch_of_any_size_takes_the_same_number_of_statements() {
        assertThat(statements("one-", 1)).isEqualTo(statements("many-", 500)).isLessThan(10);
    }

    /** Changes appointments whose messages are planned. */
    private int statements(String prefix, int number) {
        CountedSql counted = new CountedSql(mapper);
        BranchQueries branches = keys -> Uni.createFrom().item(Map.of());
        PostgresAppointmentPlan plan = new PostgresAppointmentPlan(
                counted,
                new PlannedRows(counted),
                new MessageLocks(counted, clock),
                new ConditionRows(counted, branches, new ReadableRules(mapper)),
                new OutcomeRows(counted),
                clock);
        List<AppointmentChange> changes = appointments(prefix, number).stream()
                .map(after -> new AppointmentChange(Optional.empty(), after, Change.BOOKED, clock.instant(), true))
                .toList();
        transactions.run(() -> plan.changed(changes)).await().atMost(TIMEOUT);
        counted.statements = 0;
        transactions.run(() -> plan.changed(changes)).await().atMost(TIMEOUT);
        return counted.statements;
    }
}
