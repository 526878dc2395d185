package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.support.Fixture;
import com.citaplanner.notification.support.ServiceProcess;
import com.citaplanner.notification.support.Surroundings;
import com.citaplanner.notification.support.World;
import com.citaplanner.sandbox.chatwoot.faults.Fault;
import com.citaplanner.sandbox.chatwoot.store.Message;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The packaged service is killed repeatedly while events and requests arrive, and Chatwoot loses some responses. */
class CrashIT {
    private static final int CONTACTS = 60;
    private static final int MESSAGES = 600;
    private static final int REQUESTS = 300;
    private static final int KILLS = 3;
    private static final int OVERDUE = 3_000;
    private static final long FIRST_MESSAGE = 5_000_000;

    @Test
    void nothing_is_lost_and_nothing_is_repeated() {
        try (Surroundings surroundings = new Surroundings();
                World world = new World(surroundings);
                ServiceProcess service = new ServiceProcess(impatient(surroundings))) {
            // Given clients, their contacts, and a Chatwoot that drops one answer in twenty after doing the work
            service.start();
            world.tenant();
            long firstContact = populate(world);
            overdue(world);
            world.chatwoot
                    .faults()
                    .seed(7)
                    .share(
                            "POST conversations/{id}/messages",
                            0.05,
                            Fault.drop().afterProcessing());

            // When
            for (int part = 0; part <= KILLS; part++) {
                send(world, part, firstContact);
                if (part < KILLS) {
                    service.kill();
                    service.start();
                }
            }

            // Then
            await().atMost(Duration.ofMinutes(2)).until(() -> settled(world));
            eachMessageIsInTheHistoryOnce(world);
            eachContactIsLinkedAndShowsIt(world, firstContact);
            eachRequestReachedItsClientOnce(world);
            eachRequestWasToldInOrder(world);
            eachOverdueOneContinuedOnce(world);
        }
    }

    /** Messages of another tenant that did not arrive in time, some due at every moment of the test. Nothing is sent. */
    private static void overdue(World world) {
        world.change("insert into tenant (id, name) values ('overdue', 'Overdue')");
        world.change("insert into channel_setting (tenant_id, scope, enabled) values ('overdue', 'SMS', true)");
        world.change("insert into channel_circuit (tenant_id, channel, reason, retry_at)"
                + " values ('overdue', 'SMS', 'test', now() + interval '1 hour')");
        world.change(
                "with sent as (insert into notification (id, tenant_id, idempotency_key, request_hash, type, channel,"
                        + " channels, recipient_key, contents, state, expires_at)"
                        + " select gen_random_uuid(), 'overdue', 'overdue-' || i, '', 'APPOINTMENT_REMINDER', 'WHATSAPP',"
                        + " array['WHATSAPP', 'SMS'], 'r-' || i, '{\"SMS\": {\"text\": \"Hola\"}}', 'UNCERTAIN', now() + interval '1 day'"
                        + " from generate_series(1, " + OVERDUE + ") i returning id, tenant_id)"
                        + " insert into fallback select id, tenant_id, 'WHATSAPP', 900,"
                        + " now() + make_interval(secs => row_number() over () * 0.01) from sent");
    }

    private static void eachOverdueOneContinuedOnce(World world) {
        assertThat(world.rows("select count(*), count(distinct notification_id), min(state), min(channel)"
                        + " from notification_event where tenant_id = 'overdue'"))
                .containsExactly(OVERDUE + "|" + OVERDUE + "|PENDING|SMS");
        assertThat(world.rows("select count(*) from dispatch where tenant_id = 'overdue'"))
                .containsExactly(Integer.toString(OVERDUE));
        assertThat(world.rows("select 1 from fallback")).isEmpty();
    }

    private static Map<String, String> impatient(Surroundings surroundings) {
        Map<String, String> environment = new HashMap<>(surroundings.environment());
        environment.put("CITAPLANNER_CHATWOOT_READ_TIMEOUT", "2s");
        environment.put("CITAPLANNER_CHATWOOT_SETTLING", "3s");
        environment.put("CITAPLANNER_CHATWOOT_RATE_REQUESTS", "100000");
        environment.put("CITAPLANNER_DELIVERY_LEASE", "5s");
        environment.put("CITAPLANNER_ATTRIBUTES_LEASE", "5s");
        environment.put("CITAPLANNER_FALLBACK_SETTLING", "0s");
        return environment;
    }

    private static long populate(World world) {
        long first = 0;
        for (int i = 0; i < CONTACTS; i++) {
            world.client("c-" + i, phone(i));
            long contact = world.chatwoot.addContact("Cliente " + i, "+521" + phone(i), null);
            first = i == 0 ? contact : first;
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> world.rows("select 1 from identity").size() == CONTACTS);
        return first;
    }

    private static String phone(int i) {
        return "55" + (41_000_000 + i);
    }

    /** Sends one part of the load, events and requests mixed. */
    private static void send(World world, int part, long firstContact) {
        for (int i = part; i < MESSAGES; i += KILLS + 1) {
            int of = i % CONTACTS;
            Fixture.written(FIRST_MESSAGE + i, firstContact + of, "+521" + phone(of))
                    .publish(world, "delivery-" + i);
            if (i < REQUESTS) {
                world.request("request-" + i, "c-" + of, "Aviso " + i);
            }
        }
    }

    private static boolean settled(World world) {
        return world.rows("select count(*) from interaction").equals(List.of(Integer.toString(MESSAGES)))
                && world.rows("select count(*) from notification where state = 'SENT'")
                        .equals(List.of(Integer.toString(REQUESTS)))
                && world.rows("select 1 from attribute_write where state = 'PENDING'")
                        .isEmpty()
                && world.rows("select 1 from fallback").isEmpty()
                && world.rows("select 1 from outbox union all select 1 from status_outbox")
                        .isEmpty();
    }

    private static void eachMessageIsInTheHistoryOnce(World world) {
        assertThat(world.rows("select message_id from interaction order by message_id"))
                .containsExactlyElementsOf(LongStream.range(FIRST_MESSAGE, FIRST_MESSAGE + MESSAGES)
                        .mapToObj(Long::toString)
                        .toList());
    }

    private static void eachContactIsLinkedAndShowsIt(World world, long firstContact) {
        for (int i = 0; i < CONTACTS; i++) {
            assertThat(world.chatwoot.contact(firstContact + i).orElseThrow().customAttributes())
                    .containsEntry("client_id", "c-" + i);
        }
        assertThat(world.rows("select count(*) from contact_link")).containsExactly(Integer.toString(CONTACTS));
    }

    private static void eachRequestReachedItsClientOnce(World world) {
        Map<String, Long> copies = world.chatwoot.conversations().stream()
                .flatMap(conversation -> world.chatwoot.messages(conversation.id()).stream())
                .map(CrashIT::notification)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(copies)
                .hasSize(REQUESTS)
                .allSatisfy((id, count) -> assertThat(count).isEqualTo(1));
    }

    private static String notification(Message message) {
        return (String) message.contentAttributes().get("citaplanner_notification_id");
    }

    private static void eachRequestWasToldInOrder(World world) {
        Map<String, List<String>> told = world.stream.all("notifications.status.v1").stream()
                .filter(read -> !read.key().startsWith("overdue:"))
                .collect(Collectors.groupingBy(
                        read -> read.key(),
                        Collectors.mapping(
                                read -> read.value().replaceAll(".*\"state\":\"(\\w+)\".*", "$1"),
                                Collectors.toList())));
        assertThat(told).hasSize(REQUESTS).allSatisfy((id, states) -> {
            assertThat(states.getFirst()).isEqualTo("PENDING");
            assertThat(states.getLast()).isEqualTo("SENT");
        });
    }
}
