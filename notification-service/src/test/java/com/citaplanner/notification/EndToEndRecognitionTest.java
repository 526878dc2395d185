package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.support.Fixture;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** From an event on Kafka to what an agent sees in Chatwoot, on the real components. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class EndToEndRecognitionTest {
    World world;

    @BeforeEach
    void demoTenant() {
        world.tenant();
        world.client("c-juan", "55 1234 5678");
        await().until(() -> !world.rows("select 1 from identity where value = '+525512345678'")
                .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("com.citaplanner.notification.support.Fixture#genuine")
    void every_fixture_has_its_documented_effect(Fixture fixture) {
        // Given a contact that nobody has seen
        JsonNode expected = fixture.expected();
        long known = expected.path("expected_contact_id").asLong();
        long unseen = 1_000_000 + Math.abs(UUID.randomUUID().getLeastSignificantBits() % 1_000_000_000);
        String delivery = UUID.randomUUID().toString();

        // When
        fixture.with("\"id\": " + known + ",", "\"id\": " + unseen + ",").publish(world, delivery);

        // Then
        await().until(() -> processed(delivery));
        List<String> contact = world.rows("select coalesce(phone_key, '') from contact where contact_id = ?", unseen);
        List<String> recognised =
                List.of(expected.path("expected_phone_canonical_e164").asText());
        if (expected.path("either_ok").asBoolean()) {
            assertThat(contact).isSubsetOf(recognised);
        } else {
            boolean matches = expected.path("should_trigger_matching").asText().equals("yes");
            assertThat(contact).isEqualTo(matches ? recognised : List.of());
        }
    }

    @ParameterizedTest
    @CsvSource({"111, +525512345678", "1187, +5215512345678"})
    void the_seed_document_links_the_client_whatever_form_the_number_has(long contact, String number) {
        seed(contact, number).publish(world);

        await().until(() -> shown(contact).containsKey("client_id"));
        assertThat(shown(contact))
                .containsEntry("client_id", "c-juan")
                .containsEntry("tenant_id", "demo")
                .containsEntry("is_registered", true);
        assertThat(links(contact)).containsExactly("LINKED|c-juan");
    }

    @Test
    void appointments_are_shown_with_the_client() {
        String phone = World.newPhone();
        String client = world.client("c-" + phone, phone);
        world.appointment(client, "Limpieza", "2026-01-15T16:00:00Z");
        world.appointment(client, "Resina", "2026-03-01T16:00:00Z");
        long contact = world.chatwoot.addContact("Ana", "+52" + phone, null);
        await().until(() -> world.rows("select 1 from appointment where client_id = ?", client)
                        .size()
                == 2);

        seed(contact, "+52" + phone).publish(world);

        await().until(() -> shown(contact).containsKey("client_id"));
        assertThat(shown(contact).get("total_appointments")).hasToString("2");
        assertThat(shown(contact))
                .containsEntry("last_appointment", "2026-03-01T16:00:00Z")
                .containsEntry("last_service", "Resina");
    }

    @Test
    void a_shared_phone_links_neither_client() {
        String phone = World.newPhone();
        world.client("c-madre-" + phone, phone);
        world.client("c-hija-" + phone, phone);
        await().until(() -> world.rows("select 1 from identity where value = ?", "+52" + phone)
                        .size()
                == 2);
        long contact = world.chatwoot.addContact("Familia", "+52" + phone, null);

        seed(contact, "+52" + phone).publish(world);

        await().until(() -> !links(contact).isEmpty());
        assertThat(links(contact)).containsExactly("AMBIGUOUS|");
        assertThat(shown(contact)).doesNotContainKey("client_id");
    }

    @Test
    void an_unmatched_contact_is_linked_when_its_client_arrives() {
        String phone = World.newPhone();
        long contact = world.chatwoot.addContact("Nadie todavía", "+52" + phone, null);
        seed(contact, "+52" + phone).publish(world);
        await().until(() -> !links(contact).isEmpty());
        assertThat(links(contact)).containsExactly("UNMATCHED|");

        world.client("c-tarde-" + phone, phone);

        await().until(() -> shown(contact).containsKey("client_id"));
        assertThat(links(contact)).containsExactly("LINKED|c-tarde-" + phone);
    }

    @Test
    void clients_and_contacts_that_arrive_at_the_same_moment_find_each_other() {
        List<String> phones = Stream.generate(World::newPhone).limit(300).toList();

        for (int i = 0; i < phones.size(); i++) {
            contactCreated(3_000_000 + i, "+52" + phones.get(i)).publish(world);
            world.client("c-" + phones.get(i), phones.get(i));
        }

        await().atMost(Duration.ofSeconds(30))
                .until(() -> world.rows("select 1 from contact where status = 'LINKED'"
                                        + " and contact_id between 3000000 and 3000299")
                                .size()
                        == phones.size());
    }

    @Test
    void repeated_events_change_nothing() {
        // Given everything once
        Fixture.genuine().forEach(fixture -> fixture.publish(world, "once-" + fixture));
        await().until(() -> Fixture.genuine().stream().allMatch(fixture -> processed("once-" + fixture)) && quiet());
        List<String> before = state();
        long writes = world.chatwoot.journal().count("PUT contacts/{id}");

        // When everything again: the same deliveries, and the same events under new delivery ids
        Fixture.genuine().forEach(fixture -> fixture.publish(world, "once-" + fixture));
        Fixture.genuine().forEach(fixture -> fixture.publish(world, "again-" + fixture));

        // Then
        await().until(() -> Fixture.genuine().stream().allMatch(fixture -> processed("again-" + fixture)) && quiet());
        assertThat(state()).isEqualTo(before);
        assertThat(world.chatwoot.journal().count("PUT contacts/{id}")).isEqualTo(writes);
    }

    @Test
    void an_old_redelivery_does_not_undo_a_newer_event() {
        // Given a contact that had one client's phone, and now has another's
        String before = World.newPhone();
        String after = World.newPhone();
        world.client("c-antes-" + before, before);
        world.client("c-despues-" + after, after);
        await().until(() -> world.rows("select 1 from identity where value in (?, ?)", "+52" + before, "+52" + after)
                        .size()
                == 2);
        long contact = world.chatwoot.addContact("Cambia", "+52" + after, null);
        String old = "old-" + contact;
        contactCreated(contact, "+52" + before).publish(world, old);
        await().until(() -> links(contact).equals(List.of("LINKED|c-antes-" + before)));
        contactCreated(contact, "+52" + after).publish(world);
        await().until(() -> links(contact).equals(List.of("LINKED|c-despues-" + after)));

        // When
        String last = "last-" + contact;
        contactCreated(contact, "+52" + before).publish(world, old);
        contactCreated(contact, "+52" + after).publish(world, last);

        // Then: two links were made, and no third or fourth
        await().until(() -> processed(last));
        assertThat(world.rows("select client_id from contact_link where contact_id = ? order by id", contact))
                .containsExactly("c-antes-" + before, "c-despues-" + after);
    }

    @Test
    void a_whole_account_route_of_another_tenant_takes_no_event_without_an_account() {
        world.change("insert into tenant (id, name) values ('ten-b', 'Otra') on conflict do nothing");
        world.change("insert into chatwoot_route (source, account_id, tenant_id) values ('default', 7, 'ten-b')"
                + " on conflict do nothing");
        String phone = World.newPhone();
        long contact = world.chatwoot.addContact("Ana", "+52" + phone, null);
        String unnamed = UUID.randomUUID().toString();

        seed(contact, "+52" + phone).publish(world);
        seed(contact, "+52" + phone)
                .with("\"inbox_id\": 789", "\"inbox_id\": 790")
                .publish(world, unnamed);

        await().until(() -> !world.rows("select 1 from unrouted_event where event_id = ?", unnamed)
                .isEmpty());
        await().until(() -> !links(contact).isEmpty());
        assertThat(world.rows("select tenant_id from contact where contact_id = ?", contact))
                .containsExactly("demo");
        assertThat(world.rows("select reason from unrouted_event where event_id = ?", unnamed))
                .containsExactly("the event names no account, and the source has several");
    }

    @Test
    void an_event_of_an_unrouted_account_is_recorded() {
        String delivery = UUID.randomUUID().toString();

        Fixture.named("contact_created__phone.json")
                .with("\"id\": 3,", "\"id\": 4,")
                .publish(world, delivery);

        await().until(() -> !world.rows("select 1 from unrouted_event where event_id = ?", delivery)
                .isEmpty());
        assertThat(world.rows("select event, account_id from unrouted_event where event_id = ?", delivery))
                .containsExactly("contact_created|4");
    }

    private static Fixture seed(long contact, String number) {
        return Fixture.written(10_000_000 + contact, contact, number);
    }

    private static Fixture contactCreated(long contact, String phone) {
        return Fixture.named("contact_created__phone.json")
                .with("\"id\": 1220,", "\"id\": " + contact + ",")
                .with("+525566667777", phone);
    }

    private Map<String, Object> shown(long contact) {
        return world.chatwoot.contact(contact).orElseThrow().customAttributes();
    }

    private List<String> links(long contact) {
        return world.rows("select status, client_id from contact where contact_id = ?", contact);
    }

    private boolean processed(String delivery) {
        return !world.rows("select 1 from processed_event where event_id = ?", delivery)
                .isEmpty();
    }

    private boolean quiet() {
        return world.rows("select 1 from attribute_write where state = 'PENDING'")
                        .isEmpty()
                && world.rows("select 1 from outbox union all select 1 from status_outbox")
                        .isEmpty();
    }

    private List<String> state() {
        List<String> state = new ArrayList<>();
        state.addAll(world.rows("select * from contact order by tenant_id, account_id, contact_id"));
        state.addAll(world.rows("select * from contact_link order by id"));
        state.addAll(world.rows("select * from interaction order by tenant_id, account_id, message_id"));
        state.addAll(world.rows("select contact_id, state from attribute_write order by contact_id"));
        state.add(Integer.toString(world.stream.all("client.events.v1").size()));
        return state;
    }
}
