package com.citaplanner.notification.appointment.plan.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Measures planning with a million planned messages; takes minutes, so it runs on request: {@code -Dplan.scale=true}. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@EnabledIfSystemProperty(named = "plan.scale", matches = "true")
class PlanScaleTest {
    private static final Logger LOG = Logger.getLogger(PlanScaleTest.class);
    private static final int APPOINTMENTS = 100_000;
    private static final int MESSAGES = 1_000_000;
    private static final Pattern TIME = Pattern.compile("Execution Time: ([0-9.]+) ms");

    World world;

    private final String tenant = "scale-" + UUID.randomUUID();

    @Test
    void a_million_planned_messages() throws SQLException {
        world.change("insert into tenant (id, name) values (?, 'Scale')", tenant);
        world.change("""
                insert into appointment (tenant_id, id, client_id, version, status, service, starts_at, local_start, time_zone)
                select ?, 'a-' || i, 'c-' || i / 4, 1, 'BOOKED', 'Corte', date_trunc('hour', now()) + i * interval '2 minutes',
                  (date_trunc('hour', now()) + i * interval '2 minutes') at time zone 'America/Mexico_City', 'America/Mexico_City'
                from generate_series(1, %d) i
                """.formatted(APPOINTMENTS), tenant);
        world.change("""
                insert into planned_message (tenant_id, appointment_id, step, client_id, version, state, since, due_at, expires_at, day)
                select ?, 'b-' || i / 4, 'REMINDER-' || 60 * (1 + i %% 4), 'd-' || i / 16, 1, 'PLANNED', now(),
                  now() + interval '1 hour' + i * interval '1 second', now() + interval '3 years', current_date + i / 86400
                from generate_series(1, %d) i
                """.formatted(MESSAGES), tenant);
        world.change("vacuum analyze planned_message");
        world.change("vacuum analyze appointment");

        Duration replanned = replan();
        LOG.infof("planned %d appointments again in %d ms", APPOINTMENTS, replanned.toMillis());
        double due = median(PostgresPlanQueue.DUE.replace(":limit", "200"));
        double urgent = median(PostgresPlanQueue.DUE_URGENT.replace(":limit", "200"));
        double change = median(filled(PostgresAppointmentPlan.LOCK, "'" + tenant + "'", "'b-1000'"));
        LOG.infof("due %s ms, urgent %s ms, locks of a change %s ms", due, urgent, change);

        assertThat(replanned).isLessThan(Duration.ofMinutes(1));
        assertThat(List.of(due, urgent, change)).allMatch(milliseconds -> milliseconds < 50);
    }

    private Duration replan() {
        long begin = System.nanoTime();
        world.change("insert into appointment_rules values (?, 1, '{\"reminderMinutes\": [2880, 120]}')", tenant);
        await().atMost(Duration.ofMinutes(5))
                .until(() -> world.rows("select 1 from replanning where tenant_id = ?", tenant)
                        .isEmpty());
        assertThat(world.rows(
                        "select count(*) from planned_message where tenant_id = ? and appointment_id like 'a-%'",
                        tenant))
                .isNotEqualTo(List.of("0"));
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static String filled(String statement, String... values) {
        String filled = statement;
        for (int i = 0; i < values.length; i++) {
            filled = filled.replace("$" + (i + 1), "array[" + values[i] + "]");
        }
        return filled;
    }

    private double median(String statement) throws SQLException {
        List<Double> times = new ArrayList<>();
        try (Connection connection = world.connect();
                Statement explain = connection.createStatement()) {
            for (int i = 0; i < 9; i++) {
                times.add(time(explain.executeQuery("explain analyze " + statement)));
            }
        }
        times.sort(Comparator.naturalOrder());
        return times.get(times.size() / 2);
    }

    private static double time(ResultSet plan) throws SQLException {
        while (plan.next()) {
            Matcher time = TIME.matcher(plan.getString(1));
            if (time.find()) {
                return Double.parseDouble(time.group(1));
            }
        }
        throw new AssertionError("no time");
    }
}
