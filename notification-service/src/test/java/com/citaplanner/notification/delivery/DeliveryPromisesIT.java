package com.citaplanner.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.ServiceProcess;
import com.citaplanner.notification.support.Surroundings;
import com.citaplanner.notification.support.World;
import com.citaplanner.sandbox.chatwoot.book.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What the packaged service promises of time. {@code -Ddelivery.pairs=10000 -Ddelivery.waiting=100000} tries it at full size.
 */
class DeliveryPromisesIT {
    private static final int PAIRS = Integer.getInteger("delivery.pairs", 400);
    private static final int WAITING = Integer.getInteger("delivery.waiting", 20_000);
    private static final int SCHEDULED = 60;
    private static final int CLIENTS = 200;

    /** From the moment a request leaves us until Chatwoot writes down that it has come. */
    private static final Duration ON_THE_WIRE = Duration.ofMillis(500);

    private static Map<String, String> environment(Surroundings surroundings) {
        Map<String, String> environment = new HashMap<>(surroundings.environment());
        environment.put("CITAPLANNER_CHATWOOT_RATE_REQUESTS", "100000");
        environment.put("CITAPLANNER_ACCESS_REQUESTS_PER_MINUTE", "1000000");
        environment.put("CITAPLANNER_ACCESS_BURST", "100000");
        return environment;
    }

    private static void clients(World world) {
        world.tenant();
        world.change(
                "insert into client (tenant_id, id, version, name, phone)"
                        + " select 'demo', 'c-' || i, 1, 'Ana ' || i, '55' || (30000000 + i) from generate_series(0, ?) i",
                CLIENTS - 1);
    }

    /** By notification id. */
    private static Map<String, List<Message>> messages(World world) {
        return world.chatwoot.conversations().stream()
                .flatMap(one -> world.chatwoot.messages(one.id()).stream())
                .filter(one -> one.contentAttributes().containsKey("citaplanner_notification_id"))
                .collect(Collectors.groupingBy(one -> one.contentAttributes()
                        .get("citaplanner_notification_id")
                        .toString()));
    }

    /** One half is cancelled a moment after it was asked for, the other half expires in a moment. */
    @Test
    void nothing_is_sent_after_its_cancellation_or_its_expiry() throws InterruptedException {
        try (Surroundings surroundings = new Surroundings();
                World world = new World(surroundings);
                ServiceProcess service = new ServiceProcess(environment(surroundings))) {
            // Given
            service.start();
            clients(world);
            Api api = Api.of(world, World.TENANT, Scope.SEND, service);
            Map<String, Instant> cancelled = new ConcurrentHashMap<>();
            Map<String, Instant> expiring = new ConcurrentHashMap<>();

            // When
            try (ExecutorService callers = Executors.newFixedThreadPool(32)) {
                IntStream.range(0, PAIRS)
                        .forEach(i -> callers.submit(
                                () -> i % 2 == 0 ? sendAndCancel(api, i, cancelled) : sendExpiring(api, i, expiring)));
            }
            await().atMost(Duration.ofMinutes(5))
                    .until(() -> world.rows("select 1 from dispatch").isEmpty());

            // Then
            Map<String, List<Message>> messages = messages(world);
            assertThat(cancelled).isNotEmpty();
            assertThat(cancelled.keySet()).doesNotContainAnyElementsOf(messages.keySet());
            assertThat(expiring).hasSize(PAIRS / 2);
            assertThat(expiring)
                    .allSatisfy((id, expiry) -> assertThat(messages.getOrDefault(id, List.of()))
                            .allSatisfy(
                                    message -> assertThat(message.createdAt()).isBefore(expiry.plus(ON_THE_WIRE))));
            assertThat(messages.values())
                    .allSatisfy(copies -> assertThat(copies).hasSize(1));
            assertThat(world.rows("select distinct state from notification"))
                    .isSubsetOf("SENT", "DELIVERED", "READ", "CANCELLED", "EXPIRED");
        }
    }

    private static boolean sendAndCancel(Api api, int i, Map<String, Instant> cancelled) {
        Random random = new Random(i);
        String id = send(api, Map.of("recipientId", "c-" + i % CLIENTS, "idempotencyKey", "cancel-" + i));
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(300)).toNanos());
        int status =
                api.post("/api/v1/notifications/" + id + "/cancel", Map.of()).status();
        if (status == 200) {
            cancelled.put(id, Instant.now());
        } else {
            assertThat(status).isEqualTo(409);
        }
        return true;
    }

    private static boolean sendExpiring(Api api, int i, Map<String, Instant> expiring) {
        Instant expiry = Instant.now().plusMillis(new Random(i).nextInt(2000));
        String id = send(
                api,
                Map.of(
                        "recipientId",
                        "c-" + i % CLIENTS,
                        "idempotencyKey",
                        "expire-" + i,
                        "expiresAt",
                        expiry.toString()));
        expiring.put(id, expiry);
        return true;
    }

    private static String send(Api api, Map<String, String> request) {
        Map<String, String> whole = new HashMap<>(request);
        whole.put("type", "APPOINTMENT_CONFIRMATION");
        whole.put("channel", "CHATWOOT");
        whole.put("message", "Hola");
        Api.Answer answer = api.post("/api/v1/notifications", whole);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.body().at("/notifications/0/id").asText();
    }

    @Test
    void a_scheduled_notification_leaves_within_two_seconds_of_its_time_with_many_others_waiting() {
        try (Surroundings surroundings = new Surroundings();
                World world = new World(surroundings);
                ServiceProcess service = new ServiceProcess(environment(surroundings))) {
            // Given many whose time comes in days
            service.start();
            clients(world);
            world.change(
                    "insert into notification (id, tenant_id, idempotency_key, request_hash, type, channel, channels,"
                            + " recipient_key, client_id, contents, state, expires_at)"
                            + " select gen_random_uuid(), 'demo', 'later-' || i, '', 'PROMOTION', 'CHATWOOT', array['CHATWOOT'],"
                            + " 'c-' || i % " + CLIENTS + ", 'c-' || i % " + CLIENTS
                            + ", '{\"CHATWOOT\": {\"text\": \"x\"}}',"
                            + " 'SCHEDULED', now() + interval '9 days' from generate_series(1, " + WAITING + ") i");
            world.change(
                    "insert into dispatch (notification_id, tenant_id, channel, priority, recipient_key, state, stage,"
                            + " due_at, expires_at) select id, tenant_id, channel, 2, recipient_key, 'SCHEDULED', 'WAITING',"
                            + " now() + interval '7 days', expires_at from notification");
            Api api = Api.of(world, World.TENANT, Scope.SEND, service);

            // When
            Map<String, Instant> due = new HashMap<>();
            for (int i = 0; i < SCHEDULED; i++) {
                Instant at = Instant.now().plusMillis(2000 + i * 150L);
                Map<String, String> request =
                        Map.of("recipientId", "c-" + i, "idempotencyKey", "soon-" + i, "sendAt", at.toString());
                due.put(send(api, request), at);
            }
            await().atMost(Duration.ofMinutes(2)).until(() -> messages(world).size() == SCHEDULED);

            // Then
            assertThat(messages(world))
                    .allSatisfy((id, copies) -> assertThat(copies.getFirst().createdAt())
                            .isBetween(due.get(id), due.get(id).plusSeconds(2)));
        }
    }
}
