package com.citaplanner.notification.appointment.plan.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.appointment.AppointmentIntake;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Appointments change on several connections while the service plans, requests and sends: no message for a dead version,
 * none twice, none lost.
 */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ConcurrentPlanTest {
    private static final int THREADS = 4;
    private static final int STEPS = 150;
    private static final int CLIENTS = 5;

    World world;

    @Inject
    AppointmentIntake intake;

    @Inject
    Transactions transactions;

    private final String prefix = UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void clients() {
        world.tenant();
        IntStream.range(0, CLIENTS).forEach(i -> world.client("c-" + prefix + i, World.newPhone()));
        world.change(
                "insert into appointment_rules values (?, 1, cast(? as jsonb)) on conflict (tenant_id) do update"
                        + " set rules = excluded.rules, version = appointment_rules.version + 1",
                World.TENANT,
                "{\"reminderMinutes\": [10], \"quietHours\": null, \"followUpMinutes\": null, \"overrides\": []}");
        await().until(() -> world.rows("select 1 from client where id like ?", "c-" + prefix + "%")
                        .size()
                == CLIENTS);
    }

    @AfterEach
    void defaultRules() {
        world.change("delete from appointment_rules where tenant_id = ?", World.TENANT);
    }

    @Test
    void clients_are_told_everything_once_and_nothing_stale() throws Exception {
        List<AppointmentScript> scripts = IntStream.range(0, THREADS)
                .mapToObj(i -> new AppointmentScript(i, prefix, CLIENTS, intake, transactions))
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Void>> running = threads.invokeAll(scripts.stream()
                    .<Callable<Void>>map(script -> () -> script.run(STEPS))
                    .toList());
            for (Future<Void> each : running) {
                each.get();
            }
        }
        await().atMost(Duration.ofMinutes(2)).until(this::settled);

        MessageLog log = MessageLog.read(world, prefix);
        assertThat(log.sent()).isGreaterThan(STEPS / 10);
        scripts.stream().flatMap(script -> script.histories().stream()).forEach(history -> {
            log.verifyNothingStale(history);
            log.verifyNothingTwice(history);
            log.verifyNothingLost(history, world);
        });
    }

    /** What is planned is looked at first, because it moves on to the dispatcher. */
    private boolean settled() {
        return world.rows(
                                "select 1 from planned_message where client_id like ? and (state = 'CHECK'"
                                        + " or state = 'PLANNED' and due_at < now() + interval '5 seconds')",
                                "c-" + prefix + "%")
                        .isEmpty()
                && world.rows("select 1 from dispatch where recipient_key like ?", "c-" + prefix + "%")
                        .isEmpty();
    }
}
