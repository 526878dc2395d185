package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.inbound.whatsapp.Callbacks;
import com.citaplanner.notification.support.Permutations;
import com.citaplanner.notification.support.ServiceProcess;
import com.citaplanner.notification.support.Surroundings;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.tracking.TrackedRows;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The receipts of many messages, in every order and each several times, while the packaged service is killed and Kafka
 * is stopped.
 */
class ReceiptConvergenceIT {
    private static final String TOPIC = "provider.callbacks.v1";
    private static final String NUMBER = "1065";
    private static final Callbacks CLIENT = new Callbacks(NUMBER, "5215541000000", "MX.1");
    private static final List<String> ARRIVED = List.of("sent", "failed", "delivered", "read", "sent");
    private static final List<String> FAILED = List.of("sent", "failed", "sent", "failed", "sent");
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private record SentReceipt(UUID notification, int place, String status, Instant at) {
        void publish(World world) {
            String wamid = "wamid." + notification;
            String reference = notification + ":1";
            JsonNode body = status.equals("failed")
                    ? CLIENT.failed(wamid, at, 131_026, reference)
                    : CLIENT.status(wamid, at, status, reference);
            String id = notification + "-" + place;
            byte[] data = body.toString().getBytes(StandardCharsets.UTF_8);
            world.stream.sendFrom("meta", TOPIC, "meta:" + wamid, "com.whatsapp.status", id, data);
        }
    }

    @Test
    void every_order_ends_in_the_same_state() {
        try (Surroundings surroundings = new Surroundings();
                World world = new World(surroundings);
                ServiceProcess service = new ServiceProcess(surroundings.environment())) {
            // Given a message for every order of each history
            service.start();
            world.tenant();
            world.change("insert into whatsapp_route values ('meta', ?, ?)", NUMBER, World.TENANT);
            TrackedRows rows = new TrackedRows(world, World.TENANT);
            List<SentReceipt> receipts = new ArrayList<>();
            List<UUID> arrived = add(rows, ARRIVED, receipts);
            List<UUID> failed = add(rows, FAILED, receipts);

            // When
            publish(world, receipts.subList(0, receipts.size() / 3));
            service.kill();
            publish(world, receipts.subList(receipts.size() / 4, receipts.size() * 2 / 3));
            service.start();
            surroundings.restartKafka();
            publish(world, receipts.subList(receipts.size() / 2, receipts.size()));
            service.kill();
            service.start();

            // Then
            await().atMost(TIMEOUT)
                    .until(() -> world.rows("select count(*) from processed_event")
                            .equals(List.of(Integer.toString(receipts.size()))));
            assertThat(arrived)
                    .hasSize(120)
                    .allSatisfy(id -> assertThat(rows.state(id)).isEqualTo("READ"));
            assertThat(failed)
                    .hasSize(120)
                    .allSatisfy(id -> assertThat(rows.state(id)).isEqualTo("FAILED"));
        }
    }

    /** Adds the receipts of one message for every order, those of all messages by turns. */
    private static List<UUID> add(TrackedRows rows, List<String> history, List<SentReceipt> receipts) {
        Instant sentAt = Instant.now().minusSeconds(60);
        List<List<Integer>> orders = Permutations.of(List.of(0, 1, 2, 3, 4));
        List<UUID> ids = orders.stream()
                .map(order -> rows.ended("SENT", "nobody-" + UUID.randomUUID(), Instant.now(), "WHATSAPP"))
                .toList();
        for (int step = 0; step < history.size(); step++) {
            for (int i = 0; i < ids.size(); i++) {
                int place = orders.get(i).get(step);
                receipts.add(new SentReceipt(ids.get(i), place, history.get(place), sentAt.plusSeconds(place)));
            }
        }
        return ids;
    }

    /** Every fifth comes again at once. */
    private static void publish(World world, List<SentReceipt> receipts) {
        Random random = new Random(11);
        for (SentReceipt receipt : receipts) {
            receipt.publish(world);
            if (random.nextInt(5) == 0) {
                receipt.publish(world);
            }
        }
    }
}
