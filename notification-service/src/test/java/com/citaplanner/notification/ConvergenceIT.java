package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.support.Fixture;
import com.citaplanner.notification.support.ServiceProcess;
import com.citaplanner.notification.support.Surroundings;
import com.citaplanner.notification.support.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The same final state, however often and in whatever order events arrive, and however many instances process them. */
class ConvergenceIT {
    private static final int CONTACTS = 40;

    @Test
    void shuffled_and_repeated_events_across_a_restart_converge() {
        List<String> once = end(List.of(Fixture.genuine()));

        List<Fixture> shuffled = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            shuffled.addAll(Fixture.genuine());
        }
        Collections.shuffle(shuffled, new Random(42));
        int half = shuffled.size() / 2;
        List<String> tenTimes = end(List.of(shuffled.subList(0, half), shuffled.subList(half, shuffled.size())));

        assertThat(once).isNotEmpty();
        assertThat(tenTimes).isEqualTo(once);
    }

    /** The final stored state after these parts, between which the service is killed. */
    private static List<String> end(List<List<Fixture>> parts) {
        try (Surroundings surroundings = new Surroundings();
                World world = new World(surroundings);
                ServiceProcess service = new ServiceProcess(impatient(surroundings))) {
            service.start();
            world.tenant();
            world.client("c-juan", "55 1234 5678");
            await().until(() -> !world.rows("select 1 from identity").isEmpty());
            for (int part = 0; part < parts.size(); part++) {
                if (part > 0) {
                    service.kill();
                }
                for (Fixture fixture : parts.get(part)) {
                    fixture.publish(world, "delivery-" + fixture);
                }
                if (part > 0) {
                    service.start();
                }
            }
            int distinct = Fixture.genuine().size();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> world.rows("select 1 from processed_event").size() == distinct && quiet(world));
            return state(world);
        }
    }

    private static boolean quiet(World world) {
        return world.rows("select 1 from attribute_write where state = 'PENDING'")
                        .isEmpty()
                && world.rows("select 1 from outbox union all select 1 from status_outbox")
                        .isEmpty();
    }

    /** Without the times of processing. */
    private static List<String> state(World world) {
        List<String> state = new ArrayList<>(world.rows(
                "select account_id, contact_id, phone_key, status, client_id, candidates from contact order by 1, 2"));
        state.addAll(world.rows("select message_id, conversation_id, contact_id, direction, author, content, status,"
                + " external_error, deleted_at from interaction order by 1"));
        for (String contact : world.rows("select contact_id from contact where client_id is not null order by 1")) {
            state.add(contact
                    + world.chatwoot
                            .contact(Long.parseLong(contact))
                            .map(shown -> shown.customAttributes().toString())
                            .orElse(""));
        }
        return state;
    }

    @Test
    void two_events_of_a_new_contact_on_two_instances_make_one_link_and_one_write() {
        try (Surroundings surroundings = new Surroundings();
                World world = new World(surroundings);
                ServiceProcess first = new ServiceProcess(impatient(surroundings));
                ServiceProcess other = new ServiceProcess(impatient(surroundings))) {
            // Given
            first.start();
            other.start();
            world.tenant();
            long firstContact = 0;
            for (int i = 0; i < CONTACTS; i++) {
                world.client("c-" + i, phone(i));
                long contact = world.chatwoot.addContact("Cliente", "+521" + phone(i), null);
                firstContact = i == 0 ? contact : firstContact;
            }
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> world.rows("select 1 from identity").size() == CONTACTS);

            // When a message and the contact itself arrive together, on partitions of their own
            for (int i = 0; i < CONTACTS; i++) {
                Fixture.written(7_000_000 + i, firstContact + i, "+521" + phone(i), 9_000 + i)
                        .publish(world, "message-" + i);
                Fixture.named("contact_created__phone.json")
                        .with("\"id\": 1220,", "\"id\": " + (firstContact + i) + ",")
                        .with("+525566667777", "+52" + phone(i))
                        .publish(world, "contact-" + i);
            }

            // Then
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> world.rows("select 1 from processed_event").size() == 2 * CONTACTS && quiet(world));
            assertThat(world.rows("select contact_id from contact where status = 'LINKED'"))
                    .hasSize(CONTACTS);
            assertThat(world.rows("select contact_id from contact_link")).hasSize(CONTACTS);
            assertThat(world.stream.all("client.events.v1")).hasSize(CONTACTS);
            assertThat(world.chatwoot.journal().count("PUT contacts/{id}")).isEqualTo(CONTACTS);
        }
    }

    private static String phone(int i) {
        return "55" + (43_000_000 + i);
    }

    private static Map<String, String> impatient(Surroundings surroundings) {
        Map<String, String> environment = new HashMap<>(surroundings.environment());
        environment.put("CITAPLANNER_CHATWOOT_SETTLING", "3s");
        environment.put("CITAPLANNER_CHATWOOT_READ_TIMEOUT", "2s");
        environment.put("CITAPLANNER_CHATWOOT_RATE_REQUESTS", "100000");
        environment.put("CITAPLANNER_DELIVERY_LEASE", "10s");
        environment.put("CITAPLANNER_ATTRIBUTES_LEASE", "5s");
        return environment;
    }
}
