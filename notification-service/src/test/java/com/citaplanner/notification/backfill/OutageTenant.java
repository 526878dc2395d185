package com.citaplanner.notification.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.answer.postgres.AppointmentWorld;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.World;
import com.citaplanner.sandbox.chatwoot.ChatwootSettings;
import com.citaplanner.sandbox.chatwoot.ChatwootStandIn;
import com.citaplanner.sandbox.chatwoot.store.Message;
import com.citaplanner.sandbox.chatwoot.store.MessageStatus;
import com.citaplanner.sandbox.chatwoot.store.MessageType;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** A tenant with clients, a Chatwoot of its own, and the gateway's source in between. */
final class OutageTenant implements AutoCloseable {
    static final long INBOX = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final String id = "outage-" + UUID.randomUUID();
    final ChatwootStandIn chatwoot = ChatwootStandIn.start(ChatwootSettings.forTests());
    final GatewayModel gateway;
    final Api api;
    private final World world;

    OutageTenant(World world) {
        this.world = world;
        api = Api.of(world, id, Scope.ADMIN);
        world.change("update tenant set name = 'Sonrisas' where id = ?", id);
        gateway = new GatewayModel(world, id);
        world.change(
                "insert into chatwoot_route (source, account_id, inbox_id, tenant_id) values (?, 3, null, ?)", id, id);
        ApiResponse connected = api.put(
                "/api/v1/tenants/" + id + "/chatwoot",
                Map.of(
                        "values",
                        Map.of(
                                "apiUrl",
                                chatwoot.url(),
                                "apiAccessToken",
                                chatwoot.accessToken(),
                                "accountId",
                                3,
                                "inboxId",
                                INBOX)));
        assertThat(connected.status()).as(connected.text()).isEqualTo(200);
        chatwoot.sendWebhooksTo(gateway.url(), null);
        chatwoot.deliverAfter(Duration.ofHours(1));
    }

    /** Clients with contacts, whose ids are numbers from 1. */
    void clients(int count) {
        String lines = IntStream.rangeClosed(1, count)
                .mapToObj(number ->
                        Api.write(Map.of("id", client(number), "name", "Cliente " + number, "phone", phone(number))))
                .collect(Collectors.joining("\n"));
        ApiResponse imported = api.send("POST", "/api/v1/clients/import", "application/x-ndjson", lines);
        assertThat(imported.body().path("created").asInt()).isEqualTo(count);
        IntStream.rangeClosed(1, count)
                .forEach(number -> chatwoot.addContact("Cliente " + number, "+52" + phone(number), null));
    }

    static String client(int number) {
        return "c-" + number;
    }

    private static String phone(int number) {
        return "55" + (20_000_000 + number);
    }

    /** The contacts were added in this order. */
    Message write(int number, String text) {
        return chatwoot.clientWrites(contact(number), INBOX, text);
    }

    long contact(int number) {
        String phone = "+52" + phone(number);
        return chatwoot.contacts().stream()
                .filter(contact -> phone.equals(contact.phoneNumber()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    void answer(long conversation, String text) {
        URI url = URI.create(chatwoot.url() + "/api/v1/accounts/3/conversations/" + conversation + "/messages");
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Api-Access-Token", chatwoot.agentToken())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Api.write(Map.of("content", text))))
                .build();
        try {
            assertThat(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void request(int number, String key) {
        world.stream.send(
                "notifications.requests.v1",
                id + ":" + client(number),
                "com.citaplanner.notification.requested",
                Map.of(
                        "tenantId",
                        id,
                        "type",
                        "APPOINTMENT_REMINDER",
                        "channel",
                        "CHATWOOT",
                        "recipientId",
                        client(number),
                        "message",
                        "Aviso " + key,
                        "idempotencyKey",
                        key));
    }

    void appointment(int number) {
        AppointmentWorld appointments = new AppointmentWorld(world, id);
        appointments.appointment("a-" + number, client(number));
        UUID reminder = appointments.reminder("a-" + number, client(number), Long.toString(System.nanoTime()));
        world.change(
                "update notification set created_at = now() - interval '1 hour' where tenant_id = ? and id = ?",
                id,
                reminder);
    }

    /** What the provider reports about our messages. */
    void report(MessageStatus... statuses) {
        List<Message> ours = chatwoot.conversations().stream()
                .flatMap(conversation -> chatwoot.messages(conversation.id()).stream())
                .filter(message -> message.type() == MessageType.OUTGOING
                        && String.valueOf(message.content()).startsWith("Aviso n-"))
                .toList();
        for (Message message : ours) {
            int number = Integer.parseInt(String.valueOf(message.content()).substring("Aviso n-".length()));
            MessageStatus status = statuses[number % statuses.length];
            chatwoot.messageStatus(
                    message.id(), status, status == MessageStatus.FAILED ? "Message undeliverable" : null);
        }
    }

    void await(String sql, int rows) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(world.rows(sql, id)).hasSize(rows));
    }

    List<String> rows(String sql) {
        return world.rows(sql, id);
    }

    String path() {
        return "/api/v1/tenants/" + id + "/chatwoot/backfill";
    }

    long backfill(Instant since) {
        ApiResponse begun = api.post(path() + "?since=" + since, Map.of());
        assertThat(begun.status()).as(begun.text()).isEqualTo(202);
        return begun.body().path("id").asLong();
    }

    JsonNode latest() {
        return api.get(path()).body().path("items").path(0);
    }

    JsonNode ended(long run) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> api.get(path() + "/" + run).body(), found -> found.has("endedAt"));
    }

    @Override
    public void close() {
        chatwoot.close();
        gateway.close();
    }
}
