package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.sandbox.mail.Mail;
import com.citaplanner.sandbox.mail.MailServer;
import com.citaplanner.sandbox.mail.MailSettings;
import com.citaplanner.sandbox.mail.bounce.BounceKind;
import com.citaplanner.sandbox.mail.bounce.BounceReport;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a mail that was accepted and came back to the end of its notification, and to an address that is not used again. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class EndToEndBounceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    World world;

    private final MailServer server = MailServer.start(MailSettings.forTests().with(Map.of()), this::comeBack);
    private final String tenant = "clinic-" + UUID.randomUUID();

    @BeforeEach
    void aClinicThatWritesEmail() {
        world.change("insert into tenant (id, name) values (?, 'Clínica')", tenant);
        Api.ApiResponse stored = Api.of(world, tenant, Scope.ADMIN)
                .put(
                        "/api/v1/tenants/" + tenant + "/settings",
                        Map.of("channels", Map.of("EMAIL", Map.of("on", true, "values", values()))));
        assertThat(stored.status()).as(stored.text()).isEqualTo(200);
    }

    private Map<String, String> values() {
        return Map.of(
                "host", "127.0.0.1",
                "port", Integer.toString(server.port()),
                "tls", "none",
                "from", "citas@clinic.example",
                "returnPath", "rebotes@mail.clinic.example");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Posts the report as the gateway publishes it, twice. */
    private void comeBack(Mail mail) {
        String recipient = mail.envelope().to().getFirst();
        BounceKind.of(recipient).ifPresent(kind -> {
            byte[] data = Api.write(Map.of("report", BounceReport.of(mail, recipient, kind)))
                    .getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 2; i++) {
                world.stream.sendFrom(
                        "rebotes",
                        "provider.callbacks.v1",
                        "rebotes:" + recipient,
                        "com.citaplanner.mail.report",
                        UUID.randomUUID().toString(),
                        data);
            }
        });
    }

    @Test
    void mail_that_comes_back_fails_and_its_address_is_not_used_again() {
        String client = "rebota-" + UUID.randomUUID() + "@client.example";

        String first = request(client);
        await().atMost(PATIENCE).until(() -> state(first).equals("FAILED"));
        assertThat(reason(first)).isEqualTo("the e-mail came back, since its address accepts none (5.1.1)");
        assertThat(server.messages())
                .singleElement()
                .satisfies(mail -> assertThat(mail.envelope().from())
                        .startsWith("rebotes+")
                        .endsWith("@mail.clinic.example"));

        String second = request(client);
        await().atMost(PATIENCE).until(() -> state(second).equals("FAILED"));
        assertThat(reason(second)).contains("earlier e-mail to this address came back undelivered");
        assertThat(server.messages()).hasSize(1);
    }

    @Test
    void person_sees_the_bounce_and_lifts_it() {
        String client = "rebota-" + UUID.randomUUID() + "@client.example";
        String first = request(client);
        await().atMost(PATIENCE).until(() -> state(first).equals("FAILED"));
        Api desk = Api.of(world, tenant, Scope.SEND);
        String address = "/api/v1/suppressions/EMAIL/" + client;

        JsonNode shown = desk.get(address).body().path("items");
        assertThat(shown).singleElement().satisfies(bounce -> {
            assertThat(bounce.path("source").asText()).isEqualTo("bounce");
            assertThat(bounce.path("scope").asText()).isEqualTo("ALL");
        });
        assertThat(desk.delete(address).status()).isEqualTo(204);
        assertThat(desk.get(address).body().path("items")).isEmpty();
        assertThat(desk.delete(address).status()).isEqualTo(404);

        String second = request(client);
        await().atMost(PATIENCE).until(() -> state(second).equals("FAILED"));
        assertThat(server.messages()).hasSize(2);
    }

    @Test
    void temporary_failures_count_together() {
        String client = "lleno-" + UUID.randomUUID() + "@client.example";
        for (int i = 0; i < 3; i++) {
            String key = request(client);
            await().atMost(PATIENCE).until(() -> state(key).equals("FAILED"));
            assertThat(reason(key)).isEqualTo("the e-mail came back after retries (4.2.2)");
        }

        String fourth = request(client);
        await().atMost(PATIENCE).until(() -> state(fourth).equals("FAILED"));

        assertThat(reason(fourth)).contains("earlier e-mail to this address came back undelivered");
        assertThat(server.messages()).hasSize(3);
    }

    private String request(String client) {
        String key = UUID.randomUUID().toString();
        Map<String, Object> request = Map.of(
                "tenantId",
                tenant,
                "type",
                "APPOINTMENT_REMINDER",
                "channel",
                "EMAIL",
                "recipient",
                Map.of("name", "Juan Pérez", "email", client),
                "message",
                "Le esperamos mañana",
                "idempotencyKey",
                key);
        world.stream.send(
                "notifications.requests.v1", tenant + ":" + client, "com.citaplanner.notification.requested", request);
        return key;
    }

    private String state(String key) {
        return String.join(
                "",
                world.rows("select state from notification where tenant_id = ? and idempotency_key = ?", tenant, key));
    }

    private String reason(String key) {
        List<String> reasons =
                world.rows("select reason from notification where tenant_id = ? and idempotency_key = ?", tenant, key);
        return reasons.getFirst();
    }
}
