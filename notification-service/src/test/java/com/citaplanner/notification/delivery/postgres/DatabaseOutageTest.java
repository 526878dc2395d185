package com.citaplanner.notification.delivery.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.sandbox.mail.Mail;
import com.citaplanner.sandbox.mail.MailServer;
import com.citaplanner.sandbox.mail.MailSettings;
import com.citaplanner.sandbox.mail.faults.MailFault;
import com.citaplanner.sandbox.mail.faults.MailStage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checks that a database outage during sending loses no outcome of e-mails, which cannot be looked up afterwards. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class DatabaseOutageTest {
    private static final int MAILS = 300;
    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final Duration OUTAGE = Duration.ofSeconds(5);

    World world;

    private final MailServer server = MailServer.start(MailSettings.forTests().with(Map.of()));
    private final String tenant = "clinic-" + UUID.randomUUID();

    @BeforeEach
    void tenantWithEmail() {
        world.change("insert into tenant (id, name, max_in_flight) values (?, 'Clínica', ?)", tenant, MAILS);
        world.change(
                "insert into channel_setting (tenant_id, scope, enabled, plain) values (?, 'EMAIL', true,"
                        + " jsonb_build_object('host', '127.0.0.1', 'port', cast(? as text), 'tls', 'none',"
                        + " 'from', 'citas@clinic.example', 'fromName', 'Clínica Ñandú'))",
                tenant,
                Integer.toString(server.port()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void outage_loses_no_outcome_and_repeats_no_email() {
        // Given e-mails whose answers come before, during and after the outage
        server.faults().next(MailStage.TAKEN, MAILS, MailFault.delay(Duration.ofMillis(100)));
        insertDueMails();
        await().atMost(TIMEOUT).until(() -> server.messages().size() > MAILS / 10);

        // When
        world.withoutDatabase(OUTAGE);

        // Then
        await().atMost(TIMEOUT).until(() -> states().equals(Map.of("SENT", (long) MAILS)));
        assertThat(copies()).hasSize(MAILS).values().containsOnly(1L);
        assertThat(uncertain()).isEqualTo("0");
    }

    @Test
    void killed_connections_lose_no_outcome_and_repeat_no_email() {
        server.faults().next(MailStage.TAKEN, MAILS, MailFault.delay(Duration.ofMillis(100)));
        insertDueMails();
        await().atMost(TIMEOUT).until(() -> server.messages().size() > MAILS / 10);

        Instant end = Instant.now().plus(OUTAGE);
        await().pollInterval(Duration.ofMillis(20)).atMost(TIMEOUT).until(() -> {
            world.rows("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                    + " and pid <> pg_backend_pid() and backend_type = 'client backend'");
            return Instant.now().isAfter(end);
        });

        await().atMost(TIMEOUT).until(() -> states().equals(Map.of("SENT", (long) MAILS)));
        assertThat(copies()).hasSize(MAILS).values().containsOnly(1L);
        assertThat(uncertain()).isEqualTo("0");
    }

    private Map<String, Long> copies() {
        return server.messages().stream().collect(Collectors.groupingBy(Mail::text, Collectors.counting()));
    }

    private String uncertain() {
        return world.rows("select count(*) from notification_event where tenant_id = ? and state = 'UNCERTAIN'", tenant)
                .getFirst();
    }

    private void insertDueMails() {
        world.change(
                "insert into notification (id, tenant_id, idempotency_key, request_hash, type, channel, channels, recipient_key,"
                        + " recipient_email, contents, state, expires_at)"
                        + " select gen_random_uuid(), ?, 'mail-' || i, '', 'APPOINTMENT_CONFIRMATION', 'EMAIL', array['EMAIL'],"
                        + " 'juan-' || i || '@client.example', 'juan-' || i || '@client.example',"
                        + " jsonb_build_object('EMAIL', jsonb_build_object('text', 'Mail ' || i)), 'PENDING',"
                        + " now() + interval '1 day' from generate_series(1, ?) i",
                tenant,
                MAILS);
        world.change(
                "insert into dispatch (notification_id, tenant_id, channel, priority, recipient_key, state, stage, due_at,"
                        + " expires_at) select id, tenant_id, channel, 0, recipient_key, 'PENDING', 'QUEUED', now(), expires_at"
                        + " from notification where tenant_id = ?",
                tenant);
    }

    private Map<String, Long> states() {
        return world
                .rows(
                        "select coalesce(d.state, n.state) from notification n left join dispatch d on d.notification_id = n.id"
                                + " where n.tenant_id = ?",
                        tenant)
                .stream()
                .collect(Collectors.groupingBy(state -> state, Collectors.counting()));
    }
}
