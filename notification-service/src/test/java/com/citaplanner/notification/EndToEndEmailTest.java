package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.calendar.CalendarEntries;
import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.channel.email.mime.CalendarParts;
import com.citaplanner.notification.message.CalendarMethod;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.request.NotificationRequest;
import com.citaplanner.notification.request.RequestIntake;
import com.citaplanner.notification.request.RequestOutcome;
import com.citaplanner.notification.request.RequestedContent;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.work.Transactions;
import com.citaplanner.sandbox.mail.Mail;
import com.citaplanner.sandbox.mail.MailServer;
import com.citaplanner.sandbox.mail.MailSettings;
import com.citaplanner.sandbox.mail.faults.MailFault;
import com.citaplanner.sandbox.mail.faults.MailStage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a request on Kafka to a mail in the client's inbox, and from its unsubscribe link to the opt-out. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class EndToEndEmailTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    World world;

    @Inject
    RequestIntake intake;

    @Inject
    Transactions transactions;

    private final MailServer server = MailServer.start(MailSettings.forTests().with(Map.of()));
    private final String tenant = "clinic-" + UUID.randomUUID();
    private final String client = "juan-" + UUID.randomUUID() + "@client.example";

    @BeforeEach
    void aClinicThatWritesEmail() {
        world.change("insert into tenant (id, name) values (?, 'Clínica')", tenant);
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
    void a_request_becomes_one_mail_whose_id_is_in_its_status() {
        String key = request("APPOINTMENT_REMINDER", "Te esperamos mañana");

        await().atMost(PATIENCE).until(() -> ended(key, "SENT"));
        assertThat(server.messages()).singleElement().satisfies(mail -> {
            assertThat(mail.text()).isEqualTo("Te esperamos mañana");
            assertThat(mail.envelope().to()).containsExactly(client);
            assertThat(statuses(key)).contains(mail.header("Message-ID").orElseThrow());
        });
    }

    @Test
    void a_calendar_entry_is_stored_for_the_email_only_and_arrives_as_a_file() throws MessagingException, IOException {
        NotificationRequest request = new NotificationRequest(
                tenant,
                UUID.randomUUID().toString(),
                "hash",
                NotificationType.APPOINTMENT_CONFIRMATION,
                List.of(Channel.EMAIL, Channel.CHATWOOT),
                new Recipient(Optional.empty(), Optional.of("Juan Pérez"), Optional.empty(), Optional.of(client)),
                Optional.empty(),
                Optional.empty(),
                new RequestedContent(Optional.empty(), Optional.of("Le esperamos"), Map.of())
                        .withCalendar(List.of(CalendarEntries.tijuana(CalendarMethod.REQUEST, 3))),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of());

        List<RequestOutcome> outcomes = transactions
                .run(() -> intake.accept(List.of(request), Optional.empty()))
                .await()
                .atMost(PATIENCE);

        assertThat(outcomes).singleElement().isInstanceOf(RequestOutcome.Accepted.class);
        await().atMost(PATIENCE).until(() -> ended(request.idempotencyKey(), "SENT"));
        assertThat(world.rows(
                        "select key || ' ' || jsonb_array_length(value -> 'calendar') from notification,"
                                + " jsonb_each(contents) where tenant_id = ?",
                        tenant))
                .containsExactlyInAnyOrder("EMAIL 1", "CHATWOOT 0");
        assertThat(CalendarParts.of(server.messages().getFirst().source()))
                .hasSize(2)
                .allSatisfy(file -> assertThat(file)
                        .contains(
                                "UID:a-juan-4@" + tenant + ".citaplanner",
                                "DTSTART;TZID=America/Tijuana:20270715T100000"));
        assertThat(Api.of(world, tenant, Scope.READ)
                        .get("/api/v1/notifications/"
                                + ((RequestOutcome.Accepted) outcomes.getFirst()).notificationId())
                        .body()
                        .at("/contents/EMAIL/calendar/0/timeZone")
                        .asText())
                .isEqualTo("America/Tijuana");
    }

    @Test
    void unsubscribing_stops_marketing_but_not_appointments() {
        String first = request("PROMOTION", "20 % de descuento");
        await().atMost(PATIENCE).until(() -> ended(first, "SENT"));

        Api.ApiResponse apiResponse =
                Api.with(null).send("POST", link(), "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click");
        String second = request("PROMOTION", "30 % de descuento");
        String reminder = request("APPOINTMENT_REMINDER", "Te esperamos mañana");

        assertThat(apiResponse.status()).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> ended(reminder, "SENT") && ended(second, "SUPPRESSED"));
        assertThat(ended(second, "SENT")).isFalse();
        assertThat(statuses(second)).contains("the client has opted out of these messages");
        assertThat(server.messages()).extracting(Mail::text).hasSize(2).last().isEqualTo("Te esperamos mañana");
    }

    @Test
    void opt_out_after_first_attempt_stops_the_retry() {
        // Given a server that cannot take it now
        server.faults().next(MailStage.RECIPIENT, 1, MailFault.reply(450, "4.7.1 Slow down, try again in 2 seconds"));
        String key = request("PROMOTION", "20 % de descuento");
        await().atMost(PATIENCE).until(() -> statuses(key).contains("450"));

        // When
        Api desk = Api.of(world, tenant, Scope.SEND);
        Api.ApiResponse apiResponse =
                desk.put("/api/v1/suppressions/EMAIL/" + client, Map.of("reason", "asked at the desk"));

        // Then
        assertThat(apiResponse.status()).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> ended(key, "SUPPRESSED"));
        assertThat(statuses(key)).contains("the client has opted out of these messages");
        assertThat(server.messages()).isEmpty();
    }

    @Test
    void a_channel_turned_off_stops_its_queue_until_it_is_on_again() {
        // Given some that have been accepted, for later
        Map<String, String> later =
                Map.of("sendAt", Instant.now().plusSeconds(3600).toString());
        List<String> waiting = IntStream.range(0, 5)
                .mapToObj(i -> request("APPOINTMENT_REMINDER", "Cita " + i, later))
                .toList();
        String late = request("APPOINTMENT_REMINDER", "Tarde", later);
        await().atMost(PATIENCE).until(() -> ended(late, "SCHEDULED"));

        // When it is off and their time comes, what expires ends and says why, and the rest waits and says why
        Api admin = Api.of(world, tenant, Scope.ADMIN);
        switchEmail(admin, false);
        world.change(
                "update dispatch d set due_at = now(), expires_at = case idempotency_key when ? then now() else d.expires_at end"
                        + " from notification n where n.id = d.notification_id and n.tenant_id = ?",
                late,
                tenant);
        await().atMost(PATIENCE).until(() -> ended(late, "EXPIRED"));
        assertThat(statuses(late)).contains("not sent in time: EMAIL is switched off in the tenant's settings");
        assertThat(server.messages()).isEmpty();
        assertThat(admin.get("/api/v1/notifications?status=PENDING").body().path("items"))
                .hasSize(5)
                .allSatisfy(item -> assertThat(item.path("reason").asText())
                        .isEqualTo("EMAIL is switched off in the tenant's settings"));
        assertThat(admin.get("/api/v1/tenants/" + tenant + "/channels").body().path("items"))
                .anySatisfy(item -> assertThat(item.path("channel").asText() + item.path("state"))
                        .isEqualTo("EMAIL\"CLOSED\""));

        // When it is on again, the rest goes
        switchEmail(admin, true);
        await().atMost(PATIENCE).until(() -> waiting.stream().allMatch(key -> ended(key, "SENT")));
        assertThat(server.messages()).hasSize(5);
    }

    private void switchEmail(Api admin, boolean on) {
        Api.ApiResponse apiResponse = admin.put(
                "/api/v1/tenants/" + tenant + "/settings", Map.of("channels", Map.of("EMAIL", Map.of("on", on))));
        assertThat(apiResponse.status()).as(apiResponse.text()).isEqualTo(200);
    }

    @Test
    void an_account_at_its_daily_limit_pauses_and_loses_nothing() {
        server.faults().next(MailStage.SENDER, 2, MailFault.dailyLimit());

        List<String> keys = Stream.of("Uno", "Dos", "Tres")
                .map(text -> request("APPOINTMENT_REMINDER", text))
                .toList();

        await().atMost(PATIENCE)
                .until(
                        () -> world.rows(
                                        "select cause || ' ' || reason from channel_circuit where tenant_id = ?",
                                        tenant)
                                .equals(
                                        List.of(
                                                "LIMIT the mail server reports that the account reached its sending limit (550 5.4.5)")));
        await().atMost(PATIENCE).until(() -> keys.stream().allMatch(key -> ended(key, "SENT")));
        assertThat(server.messages()).extracting(Mail::text).containsExactly("Uno", "Dos", "Tres");
        assertThat(world.rows("select cast(attempt as text) from notification where tenant_id = ?", tenant))
                .containsOnly("1");
        assertThat(world.rows("select reason from channel_circuit where tenant_id = ?", tenant))
                .isEmpty();
    }

    /** The path only: the host is that of the ingress. */
    private String link() {
        String header = server.messages().getFirst().header("List-Unsubscribe").orElseThrow();
        return URI.create(header.replaceAll("[<>]", "")).getPath();
    }

    private String request(String type, String message) {
        return request(type, message, Map.of());
    }

    private String request(String type, String message, Map<String, String> more) {
        String key = UUID.randomUUID().toString();
        Map<String, Object> request = new HashMap<>(more);
        request.put("tenantId", tenant);
        request.put("type", type);
        request.put("channel", "EMAIL");
        request.put("recipient", Map.of("name", "Juan Pérez", "email", client));
        request.put("message", message);
        request.put("idempotencyKey", key);
        world.stream.send(
                "notifications.requests.v1", tenant + ":" + client, "com.citaplanner.notification.requested", request);
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
