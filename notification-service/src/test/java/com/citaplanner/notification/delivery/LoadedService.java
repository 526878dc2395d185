package com.citaplanner.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.ServiceProcess;
import com.citaplanner.notification.support.Surroundings;
import com.citaplanner.notification.support.World;
import com.citaplanner.sandbox.chatwoot.store.Message;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The packaged service with a tenant, clients and many waiting notifications. */
final class LoadedService implements AutoCloseable {
    static final int CLIENTS = 200;
    static final int WARM_UP = 50;

    final Surroundings surroundings = new Surroundings();
    final World world = new World(surroundings);
    final ServiceProcess service = new ServiceProcess(environment(surroundings));
    final Api api;

    LoadedService() {
        service.start();
        world.tenant();
        clients(World.TENANT);
        api = Api.of(world, World.TENANT, Scope.SEND, service);
    }

    private static Map<String, String> environment(Surroundings surroundings) {
        Map<String, String> environment = new HashMap<>(surroundings.environment());
        environment.put("CITAPLANNER_CHATWOOT_RATE_REQUESTS", "100000");
        environment.put("CITAPLANNER_CHATWOOT_RATE_MESSAGES", "100000");
        environment.put("CITAPLANNER_CHATWOOT_RATE_WINDOW", "1s");
        environment.put("CITAPLANNER_CHATWOOT_ALLOWED_NETWORKS", "127.0.0.0/8");
        environment.put("CITAPLANNER_EMAIL_ALLOWED_NETWORKS", "127.0.0.0/8");
        environment.put("CITAPLANNER_ACCESS_REQUESTS_PER_MINUTE", "1000000");
        environment.put("CITAPLANNER_ACCESS_BURST", "100000");
        environment.put("CITAPLANNER_SECRETS_KEYS", "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        return environment;
    }

    /** Starts a further instance of the service, which the caller closes. */
    ServiceProcess startAnother() {
        ServiceProcess another = new ServiceProcess(environment(surroundings));
        another.start();
        return another;
    }

    void clients(String tenant) {
        world.change(
                "insert into client (tenant_id, id, version, name, phone)"
                        + " select ?, 'c-' || i, 1, 'Ana ' || i, '55' || (30000000 + i) from generate_series(0, ?) i",
                tenant,
                CLIENTS - 1);
    }

    /** Sends messages until the code is compiled, since the first ones are slow. */
    void warmUp() {
        for (int i = 0; i < WARM_UP; i++) {
            send(Map.of("recipientId", "c-" + i, "idempotencyKey", "warm-" + i));
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> messages().size() == WARM_UP);
    }

    /** Inserts promotions for the tenant's clients in turn. */
    void waiting(String tenant, int count, String due, NotificationState state) {
        waiting(tenant, count, CLIENTS, due, state);
    }

    /** Inserts promotions for one client. */
    void waitingForOne(String tenant, int count) {
        waiting(tenant, count, 1, "now()", NotificationState.PENDING);
    }

    private void waiting(String tenant, int count, int clients, String due, NotificationState state) {
        world.change(
                "insert into notification (id, tenant_id, idempotency_key, request_hash, type, channel, channels, recipient_key,"
                        + " client_id, contents, state, expires_at)"
                        + " select gen_random_uuid(), ?, 'waiting-' || i, '', 'PROMOTION', 'CHATWOOT', array['CHATWOOT'],"
                        + " 'c-' || i % " + clients + ", 'c-' || i % " + clients
                        + ", '{\"CHATWOOT\": {\"text\": \"Promoción\"}}', ?, now() + interval '9 days'"
                        + " from generate_series(1, ?) i",
                tenant,
                state.name(),
                count);
        world.change(
                "insert into dispatch (notification_id, tenant_id, channel, priority, recipient_key, state, stage, due_at,"
                        + " expires_at) select id, tenant_id, channel, 2, recipient_key, state,"
                        + " case state when 'PENDING' then 'QUEUED' else 'WAITING' end, " + due + ", expires_at"
                        + " from notification where tenant_id = ? and idempotency_key like 'waiting-%'",
                tenant);
    }

    /** Sends a request and returns the notification's id. */
    String send(Map<String, String> request) {
        Map<String, String> body = new HashMap<>(request);
        body.put("type", "APPOINTMENT_CONFIRMATION");
        body.put("channel", "CHATWOOT");
        body.put("message", "Hola");
        Api.ApiResponse apiResponse = api.post("/api/v1/notifications", body);
        assertThat(apiResponse.status()).as(apiResponse.text()).isEqualTo(202);
        return apiResponse.body().at("/notifications/0/id").asText();
    }

    /** Our messages in Chatwoot, by notification. */
    Map<String, List<Message>> messages() {
        return world.chatwoot.conversations().stream()
                .flatMap(conversation -> world.chatwoot.messages(conversation.id()).stream())
                .filter(message -> message.contentAttributes().containsKey("citaplanner_notification_id"))
                .collect(Collectors.groupingBy(message -> message.contentAttributes()
                        .get("citaplanner_notification_id")
                        .toString()));
    }

    @Override
    public void close() {
        service.close();
        world.close();
        surroundings.close();
    }
}
