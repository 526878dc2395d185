package com.citaplanner.notification.appointment.plan.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the service does with messages whose time has come, on the real tables. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class DueMessageTest {
    World world;

    private final String tenant = "due-" + UUID.randomUUID();

    @BeforeEach
    void appointmentInAnHour() {
        world.change("insert into tenant (id, name) values (?, 'Clínica')", tenant);
        world.change(
                "insert into appointment_rules values (?, 1, cast(? as jsonb))",
                tenant,
                "{\"reminderMinutes\": [360, 60], \"quietHours\": null, \"followUpMinutes\": 60,"
                        + " \"channels\": [\"SMS\", \"PUSH\"], \"overrides\": []}");
        world.change("insert into client (tenant_id, id, version, name) values (?, 'c-1', 1, 'Ana')", tenant);
        appointment("a-1", "c-1", "65 minutes");
    }

    private void appointment(String id, String client, String in) {
        world.change(
                "insert into appointment (tenant_id, id, client_id, version, status, starts_at, local_start, time_zone)"
                        + " select ?, ?, ?, 1, 'BOOKED', start, start at time zone 'UTC', 'UTC'"
                        + " from (select date_trunc('second', now() + cast(? as interval)) as start) later",
                tenant,
                id,
                client,
                in);
    }

    private void channel(String name) {
        world.change("insert into channel_setting (tenant_id, scope, enabled) values (?, ?, true)", tenant, name);
    }

    /** A message that has been due for a minute. */
    private void due(String appointment, String step) {
        world.change(
                "insert into planned_message (tenant_id, appointment_id, step, client_id, version, state, since, due_at,"
                        + " expires_at, day) select tenant_id, id, ?, client_id, 1, 'PLANNED', now() - interval '1 minute',"
                        + " now() - interval '1 minute', starts_at, cast(starts_at as date) from appointment"
                        + " where tenant_id = ? and id = ?",
                step,
                tenant,
                appointment);
    }

    private void awaitRow(String step, String expected) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(world.rows(
                                "select state, reason, due_at > now() + interval '200 seconds' from planned_message"
                                        + " where tenant_id = ? and appointment_id = 'a-1' and step = ?",
                                tenant,
                                step))
                        .containsExactly(expected));
    }

    private void awaitNotificationOver(String channels) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(world.rows(
                                "select array_to_string(channels, ',') from notification where tenant_id = ?", tenant))
                        .containsExactly(channels));
    }

    @Test
    void a_channel_that_is_off_is_left_out() {
        channel("PUSH");
        due("a-1", "CONFIRMATION");

        awaitNotificationOver("PUSH");
    }

    @Test
    void a_channel_whose_template_is_bad_is_left_out() {
        channel("PUSH");
        channel("SMS");
        world.change(
                "insert into template (tenant_id, id, type, channel, language, name, is_default)"
                        + " values (?, 'bad', 'APPOINTMENT_CONFIRMATION', 'SMS', 'es', 'malo', true)",
                tenant);
        world.change(
                "insert into template_version (tenant_id, template_id, version, text, plain_sms, created_at, created_by)"
                        + " values (?, 'bad', 1, 'Hola {{ombre}}', false, now(), 'test')",
                tenant);
        due("a-1", "CONFIRMATION");

        awaitNotificationOver("PUSH");
    }

    @Test
    void with_all_channels_off_it_waits_until_one_is_on() {
        due("a-1", "CONFIRMATION");
        awaitRow(
                "CONFIRMATION",
                "PLANNED|channels SMS is switched off in the tenant's settings; PUSH is switched off in the tenant's"
                        + " settings|t");

        channel("SMS");
        world.change("update planned_message set due_at = now() where tenant_id = ?", tenant);

        awaitNotificationOver("SMS");
    }

    @Test
    void a_suspended_tenant_s_message_waits_until_it_expires() {
        world.change("update tenant set state = 'SUSPENDED' where id = ?", tenant);
        channel("PUSH");
        due("a-1", "CONFIRMATION");
        awaitRow("CONFIRMATION", "PLANNED|tenantId is suspended|t");

        world.change(
                "update appointment set starts_at = now() + interval '50 seconds',"
                        + " local_start = (now() + interval '50 seconds') at time zone 'UTC' where tenant_id = ?",
                tenant);
        world.change("update planned_message set due_at = now() where tenant_id = ?", tenant);

        awaitRow("CONFIRMATION", "SKIPPED|tenantId is suspended|f");
    }
}
