package com.citaplanner.notification.autoreply.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.autoreply.SimulatedClock;
import com.citaplanner.notification.autoreply.SimulatedReplies;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.request.RequestOutcome;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Some weeks of a simulated year on the real table, with two instances that take the same batches at the same time. The year is
 * far ahead, so that the service's own worker finds nothing due.
 */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class MonthsOfRepliesTest {
    private static final int YEAR = 2035;

    World world;

    @Inject
    Sql sql;

    @Inject
    Transactions transactions;

    private final String tenant = "replies-" + UUID.randomUUID();

    @BeforeEach
    void tenant() {
        world.change("insert into tenant (id, name) values (?, 'Clínica')", tenant);
        world.change("create schema if not exists simulated");
        world.change("create table if not exists simulated.reply (tenant_id text not null, name text not null)");
    }

    @AfterEach
    void forget() {
        world.change("delete from auto_reply where tenant_id = ?", tenant);
        world.change("drop schema simulated cascade");
    }

    private Uni<RequestOutcome> send(String name) {
        return sql.change(
                        "insert into simulated.reply (tenant_id, name) values (:tenant, :name)",
                        Map.of("tenant", tenant, "name", name))
                .replaceWith(new RequestOutcome.Accepted(
                        UUID.randomUUID(),
                        NotificationState.PENDING,
                        true,
                        new RequestOutcome.Schedule(Optional.empty(), Instant.EPOCH)));
    }

    @Test
    void every_first_message_of_a_closed_period_gets_one_reply_on_two_instances() {
        SimulatedClock clock = new SimulatedClock();
        SimulatedReplies year = new SimulatedReplies(
                tenant,
                YEAR,
                44,
                clock,
                new PostgresAutoReplyQueue(sql, transactions, clock),
                transactions,
                this::send);

        for (String month : List.of("-01-30", "-03-08", "-09-14", "-11-02", "-12-23")) {
            Instant from = Instant.parse(YEAR + month + "T00:00:00Z");
            year.run(from, from.plusSeconds(7 * 86_400), 300);
        }

        List<String> sent =
                world.rows("select name from simulated.reply where tenant_id = ? order by name collate \"C\"", tenant);
        assertThat(sent).hasSizeGreaterThan(100);
        assertThat(sent).containsExactlyElementsOf(year.expected());
    }
}
