package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.sandbox.mail.Mail;
import com.citaplanner.sandbox.mail.MailServer;
import com.citaplanner.sandbox.mail.MailSettings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a request on Kafka to a mail in the client's inbox, and from the link in it to no more of them. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class EndToEndEmailTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    World world;

    private final MailServer server = MailServer.start(MailSettings.forTests().with(Map.of()));
    private final String tenant = "clinic-" + UUID.randomUUID();
    private final String client = "juan-" + UUID.randomUUID() + "@client.example";

    @BeforeEach
    void aClinicThatWritesEmail() {
        world.change("insert into tenant (id, name) values (?, 'Clínica')", tenant);
        world.change(
                "insert into channel_setting (tenant_id, place, switched_on, plain) values (?, 'EMAIL', true,"
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
    void a_request_becomes_one_mail_that_its_status_knows_by_its_id() {
        String key = request("APPOINTMENT_REMINDER", "Te esperamos mañana");

        await().atMost(PATIENCE).until(() -> ended(key, "SENT"));
        assertThat(server.messages()).singleElement().satisfies(mail -> {
            assertThat(mail.text()).isEqualTo("Te esperamos mañana");
            assertThat(mail.envelope().to()).containsExactly(client);
            assertThat(statuses(key)).contains(mail.header("Message-ID").orElseThrow());
        });
    }

    @Test
    void whoever_unsubscribes_gets_no_more_marketing_and_still_hears_of_appointments() {
        String first = request("PROMOTION", "20 % de descuento");
        await().atMost(PATIENCE).until(() -> ended(first, "SENT"));

        Api.Answer answer =
                Api.with(null).send("POST", link(), "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click");
        String second = request("PROMOTION", "30 % de descuento");
        String reminder = request("APPOINTMENT_REMINDER", "Te esperamos mañana");

        assertThat(answer.status()).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> ended(reminder, "SENT"));
        assertThat(ended(second, "SENT")).isFalse();
        assertThat(statuses(second)).contains("the client wants no more of these e-mails");
        assertThat(server.messages()).extracting(Mail::text).hasSize(2).last().isEqualTo("Te esperamos mañana");
    }

    /** Only its path: the host is that of the ingress. */
    private String link() {
        String header = server.messages().getFirst().header("List-Unsubscribe").orElseThrow();
        return URI.create(header.replaceAll("[<>]", "")).getPath();
    }

    private String request(String type, String message) {
        String key = UUID.randomUUID().toString();
        world.stream.send(
                "notifications.requests.v1",
                tenant + ":" + client,
                "com.citaplanner.notification.requested",
                Map.of(
                        "tenantId",
                        tenant,
                        "type",
                        type,
                        "channel",
                        "EMAIL",
                        "recipient",
                        Map.of("name", "Juan Pérez", "email", client),
                        "message",
                        message,
                        "idempotencyKey",
                        key));
        return key;
    }

    private boolean ended(String key, String state) {
        return statuses(key).contains("\"state\":\"" + state + "\"");
    }

    private String statuses(String key) {
        StringBuilder told = new StringBuilder();
        world.stream.all("notifications.status.v1").stream()
                .filter(event -> event.value().contains(key))
                .forEach(event -> told.append(event.value()).append('\n'));
        return told.toString();
    }
}
