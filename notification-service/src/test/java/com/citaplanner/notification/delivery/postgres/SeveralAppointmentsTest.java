package com.citaplanner.notification.delivery.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.delivery.DispatchQueue;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.Transition;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.tracking.TrackedRows;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A message about several appointments is sent only while all of them are as it says. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class SeveralAppointmentsTest {
    World world;

    @Inject
    DispatchQueue queue;

    private String tenant;
    private TrackedRows rows;
    private UUID id;

    @BeforeEach
    void notification() {
        tenant = "several-" + UUID.randomUUID();
        world.change("insert into tenant (id, name) values (?, 'Clínica')", tenant);
        rows = new TrackedRows(world, tenant);
        id = rows.sending("nobody", "CHATWOOT", "PUSH");
        world.change(
                "update notification set appointment_id = 'a-1', appointment_version = 3, more_appointments ="
                        + " '[{\"id\": \"a-2\", \"version\": 1}, {\"id\": \"a-3\", \"version\": 7}]' where id = ?",
                id);
    }

    private void appointment(String ofTenant, String appointment, long version, String status) {
        world.change(
                "insert into appointment (tenant_id, id, client_id, version, status, starts_at, local_start, time_zone)"
                        + " values (?, ?, 'nobody', ?, ?, now(), now(), 'America/Mexico_City')",
                ofTenant,
                appointment,
                version,
                status);
    }

    private NotificationState attempt() {
        return queue.record(
                        rows.held(id, TrackedRows.CLAIM),
                        new Transition.Sending(TrackedRows.ADDRESS, Set.of(), Duration.ofHours(1)))
                .await()
                .atMost(Duration.ofSeconds(10))
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"a-1, 4", "a-2, 2", "a-3, 8"})
    void newer_version_of_any_ends_it(String changed, long version) {
        appointment(tenant, changed, version, "BOOKED");

        assertThat(attempt()).isEqualTo(NotificationState.CANCELLED);
        assertThat(rows.events(id)).containsExactly("CANCELLED CHATWOOT the appointment has changed since");
    }

    @ParameterizedTest
    @CsvSource({"a-1, 3", "a-2, 1", "a-3, 7"})
    void cancellation_of_any_ends_it(String cancelled, long version) {
        appointment(tenant, cancelled, version, "CANCELLED");

        assertThat(attempt()).isEqualTo(NotificationState.CANCELLED);
        assertThat(rows.events(id)).containsExactly("CANCELLED CHATWOOT the appointment was cancelled");
    }

    @ParameterizedTest
    @CsvSource({"a-1, 3", "a-2, 1", "a-3, 7"})
    void message_about_a_cancellation_is_sent_nevertheless(String cancelled, long version) {
        world.change("update notification set type = 'APPOINTMENT_CANCELLATION' where id = ?", id);
        appointment(tenant, cancelled, version, "CANCELLED");

        assertThat(attempt()).isEqualTo(NotificationState.SENDING);
    }

    @Test
    void known_versions_unknown_appointments_and_other_tenants_do_not_end_it() {
        String other = "several-" + UUID.randomUUID();
        world.change("insert into tenant (id, name) values (?, 'Otra')", other);
        appointment(other, "a-3", 9, "CANCELLED");
        appointment(tenant, "a-1", 3, "BOOKED");
        appointment(tenant, "a-2", 1, "BOOKED");
        appointment(tenant, "a-4", 9, "CANCELLED");

        assertThat(attempt()).isEqualTo(NotificationState.SENDING);
    }
}
