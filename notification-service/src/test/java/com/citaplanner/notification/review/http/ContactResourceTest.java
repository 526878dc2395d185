package com.citaplanner.notification.review.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Decisions by people hold, whatever events arrive afterwards. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ContactResourceTest {
    private static final String SETTINGS = "/api/v1/tenants/demo/settings";

    World world;
    private Api api;

    @BeforeEach
    void tenant() {
        world.tenant();
        api = Api.of(world, World.TENANT, Scope.ADMIN);
    }

    @AfterEach
    void recordUnknownContacts() {
        api.put(SETTINGS, Map.of("unknownContacts", "RECORD"));
    }

    private String client(String phone, String email) {
        String id = "v-" + UUID.randomUUID();
        Map<String, String> body = new HashMap<>(Map.of("name", "Cliente " + id));
        body.computeIfAbsent("phone", field -> phone);
        body.computeIfAbsent("email", field -> email);
        assertThat(api.put("/api/v1/clients/" + id, body).status()).isEqualTo(201);
        return id;
    }

    @Test
    void a_contact_of_very_many_clients_is_readable_and_names_few_of_them() {
        String phone = World.newPhone();
        world.change(
                "insert into client (tenant_id, id, version, name, phone)"
                        + " select 'demo', 'crowd-' || ? || '-' || i, 1, 'Cliente', ? from generate_series(1, 70000) i",
                phone,
                phone);
        world.change(
                "insert into identity (tenant_id, kind, value, client_id, origin)"
                        + " select 'demo', 'PHONE', ?, id, 'CLIENT_SERVICE' from client where phone = ?",
                "+52" + phone,
                phone);
        long contact = newContact();

        contact(contact, "+52" + phone, null);

        ApiResponse read = api.get("/api/v1/contacts/3/" + contact);
        assertThat(read.status()).as(read.text()).isEqualTo(200);
        assertThat(read.body().path("status").asText()).isEqualTo("AMBIGUOUS");
        assertThat(read.body().path("reason").asText()).isEqualTo("more than 20 clients share the phone");
        assertThat(read.body().path("possibleClients")).hasSize(20);
        assertThat(api.get("/api/v1/reviews?limit=200").status()).isEqualTo(200);
        assertThat(world.rows("select cardinality(candidates) from contact where contact_id = ?", contact))
                .containsExactly("20");
        world.change("delete from identity where tenant_id = 'demo' and value = ?", "+52" + phone);
        world.change("delete from client where tenant_id = 'demo' and phone = ?", phone);
    }

    private static long newContact() {
        return ThreadLocalRandom.current().nextLong(10_000_000_000L, 90_000_000_000L);
    }

    /** Publishes an event about a new or changed contact, and waits until it is processed. */
    private void contact(long contact, String phone, String email) {
        Map<String, Object> data = new HashMap<>();
        data.put("id", contact);
        data.put("account", Map.of("id", 3, "name", "Sonrisas"));
        data.put("inbox", Map.of("id", 12));
        data.put("name", "Contacto");
        data.put("phone_number", phone);
        data.put("email", email);
        data.put("event", "contact_created");
        publish("contact_created", data);
    }

    private void publish(String event, Map<String, Object> data) {
        String id = UUID.randomUUID().toString();
        world.stream.send(
                "chatwoot.events.v1",
                "default:3:contact:1",
                "com.chatwoot." + event,
                id,
                Api.write(data).getBytes(StandardCharsets.UTF_8));
        await().until(() -> !world.rows("select 1 from processed_event where event_id = ?", id)
                .isEmpty());
    }

    @Test
    void contact_that_is_gone_is_not_to_be_decided() {
        long there = newContact();
        long gone = newContact();
        world.change(
                "insert into contact (tenant_id, account_id, contact_id, status, reason, gone_at)"
                        + " values ('demo', 3, ?, 'AMBIGUOUS', 'two', null), ('demo', 3, ?, 'AMBIGUOUS', 'two', now())",
                there,
                gone);

        assertThat(api.get("/api/v1/reviews?limit=200").text())
                .contains(Long.toString(there))
                .doesNotContain(Long.toString(gone));
        world.change("delete from contact where contact_id in (?, ?)", there, gone);
    }

    private static String path(long contact) {
        return "/api/v1/contacts/3/" + contact;
    }

    private String link(long contact) {
        return String.join(
                "",
                world.rows(
                        "select status, client_id from contact where tenant_id = ? and contact_id = ?",
                        World.TENANT,
                        contact));
    }

    private List<Long> open() {
        List<Long> open = new ArrayList<>();
        String next = "";
        while (next != null) {
            ApiResponse page = api.get("/api/v1/reviews?limit=200&cursor=" + next);
            assertThat(page.status()).isEqualTo(200);
            page.body()
                    .path("items")
                    .forEach(item -> open.add(item.path("contact").asLong()));
            next = page.body().path("next").textValue();
        }
        return open;
    }

    @Test
    void an_ambiguous_contact_awaits_a_decision_that_holds() {
        // Given
        String phone = World.newPhone();
        String mother = client(phone, null);
        String daughter = client(phone, null);
        long contact = newContact();
        contact(contact, "+521" + phone, null);
        assertThat(open()).contains(contact);
        JsonNode item = api.get(path(contact)).body();
        assertThat(item.path("possibleClients").findValuesAsText("id")).containsExactlyInAnyOrder(mother, daughter);

        // When
        ApiResponse decided = api.put(path(contact) + "/client", Map.of("clientId", daughter));

        // Then
        assertThat(decided.status()).isEqualTo(200);
        assertThat(decided.body().path("clientId").asText()).isEqualTo(daughter);
        assertThat(open()).doesNotContain(contact);
        for (int i = 0; i < 3; i++) {
            contact(contact, "+52" + phone, null);
            contact(contact, null, "otra@clinica.mx");
        }
        client(phone, null);
        assertThat(link(contact)).isEqualTo("LINKED|" + daughter);
        assertThat(world.rows("select count(*) from contact_link where contact_id = ? and status = 'LINKED'", contact))
                .containsExactly("1");
        assertThat(decided.body().at("/history/0/decidedBy").asText())
                .isEqualTo(api.key().split("_", -1)[1]);
    }

    @Test
    void a_wrong_link_is_undone_and_not_made_again() {
        // Given
        String phone = World.newPhone();
        String wrong = client(phone, null);
        long contact = world.chatwoot.addContact("Ana", "+52" + phone, null);
        contact(contact, "+52" + phone, null);
        await().until(() -> shown(contact).containsKey("client_id"));

        // When
        ApiResponse undone = api.delete(path(contact) + "/client");

        // Then
        assertThat(undone.body().path("status").asText()).isEqualTo("UNMATCHED");
        await().untilAsserted(() -> assertThat(shown(contact).get("client_id")).isIn(null, ""));
        contact(contact, "+521" + phone, null);
        api.put("/api/v1/clients/" + wrong, Map.of("name", "Otro nombre", "phone", "044 " + phone));
        assertThat(link(contact)).startsWith("UNMATCHED");
        assertThat(api.delete(path(contact) + "/client").status()).isEqualTo(409);

        // When another client with the phone arrives, it is that one; and a person may still say it was the first
        String right = client(phone, null);
        assertThat(link(contact)).isEqualTo("LINKED|" + right);
        assertThat(api.put(path(contact) + "/client", Map.of("clientId", wrong)).status())
                .isEqualTo(200);
        assertThat(link(contact)).isEqualTo("LINKED|" + wrong);
    }

    private Map<String, Object> shown(long contact) {
        return world.chatwoot.contact(contact).orElseThrow().customAttributes();
    }

    @Test
    void a_person_may_decide_that_it_is_nobody() {
        String phone = World.newPhone();
        client(phone, null);
        long contact = newContact();
        contact(contact, "+52" + phone, null);
        Map<String, Object> nobody = new HashMap<>();
        nobody.put("clientId", null);

        assertThat(api.put(path(contact) + "/client", nobody).status()).isEqualTo(200);

        contact(contact, "+521" + phone, null);
        assertThat(link(contact)).isEqualTo("UNMATCHED|");
    }

    @Test
    void a_contact_is_recognised_by_email_and_again_after_a_change() {
        String email = UUID.randomUUID() + "@Clinica.mx";
        long contact = newContact();
        contact(contact, null, email);
        assertThat(link(contact)).isEqualTo("UNMATCHED|");

        String id = client(null, email.toUpperCase(Locale.ROOT));

        assertThat(link(contact)).isEqualTo("LINKED|" + id);
        api.put("/api/v1/clients/" + id, Map.of("name", "Ana", "email", "otra-" + email));
        assertThat(link(contact)).isEqualTo("UNMATCHED|");
    }

    @Test
    void an_opaque_user_id_is_known_once_seen_with_its_number() {
        // Given
        String phone = World.newPhone();
        String id = client(phone, null);
        String bsuid = "MX." + System.nanoTime();
        long first = newContact();
        long second = newContact();

        // When
        whatsapp(first, "+52" + phone, bsuid);
        whatsapp(second, null, bsuid);

        // Then
        assertThat(link(first)).isEqualTo("LINKED|" + id);
        assertThat(link(second)).isEqualTo("LINKED|" + id);
        assertThat(api.get("/api/v1/clients/" + id).body().path("identities").findValuesAsText("kind"))
                .containsExactly("BSUID", "PHONE");
    }

    @Test
    void a_number_reported_by_whatsapp_only_counts() {
        String phone = World.newPhone();
        String id = client(phone, null);
        long contact = newContact();

        whatsapp(contact, null, "521" + phone);

        assertThat(link(contact)).isEqualTo("LINKED|" + id);
    }

    private void whatsapp(long contact, String phone, String sourceId) {
        Map<String, Object> sender = new HashMap<>(Map.of("id", contact, "name", "Ana", "type", "contact"));
        sender.put("phone_number", phone);
        publish(
                "conversation_created",
                Map.of(
                        "id",
                        77,
                        "inbox_id",
                        14,
                        "channel",
                        "Channel::Whatsapp",
                        "account",
                        Map.of("id", 3),
                        "contact_inbox",
                        Map.of("source_id", sourceId),
                        "meta",
                        Map.of("sender", sender)));
    }

    @Test
    void unmatched_contacts_are_reviewed_if_the_tenant_wants_that() {
        long contact = newContact();
        contact(contact, "+52" + World.newPhone(), null);
        assertThat(open()).doesNotContain(contact);

        assertThat(api.put(SETTINGS, Map.of("unknownContacts", "REVIEW")).status())
                .isEqualTo(200);

        assertThat(open()).contains(contact);
    }

    @Test
    void a_client_is_created_from_a_contact_if_the_tenant_wants_that_and_replaced_by_the_real_one() {
        // Given
        api.put(SETTINGS, Map.of("unknownContacts", "CREATE"));
        String phone = World.newPhone();
        long contact = newContact();
        long twin = newContact();

        // When
        contact(contact, "+52" + phone, null);
        contact(twin, "+521" + phone, null);

        // Then one client is made of both
        String made = "cw-3-" + contact;
        assertThat(link(contact)).isEqualTo("LINKED|" + made);
        assertThat(link(twin)).isEqualTo("LINKED|" + made);
        assertThat(api.get("/api/v1/clients/" + made).body().path("name").asText())
                .isEqualTo("Contacto");

        // When the book has such a client
        String own = client(phone, null);
        assertThat(link(contact)).isEqualTo("LINKED|" + own);
        assertThat(link(twin)).isEqualTo("LINKED|" + own);
    }

    @Test
    void unknown_and_other_tenants_contacts_are_not_found() {
        String phone = World.newPhone();
        String id = client(phone, null);
        long contact = newContact();
        contact(contact, "+52" + phone, null);
        Api other = Api.of(world, "other", Scope.ADMIN);

        assertThat(other.get(path(contact)).status()).isEqualTo(404);
        assertThat(other.delete(path(contact) + "/client").status()).isEqualTo(404);
        assertThat(other.put(path(contact) + "/client", Map.of("clientId", id)).status())
                .isEqualTo(422);
        assertThat(other.get(SETTINGS).status()).isEqualTo(404);
        assertThat(api.get(path(1)).status()).isEqualTo(404);
        assertThat(api.put(path(1) + "/client", Map.of("clientId", id)).status())
                .isEqualTo(404);
        assertThat(api.put(path(contact) + "/client", Map.of("clientId", "nobody"))
                        .status())
                .isEqualTo(422);
        assertThat(api.put(SETTINGS, Map.of("unknownContacts", "FORGET")).status())
                .isEqualTo(422);
        assertThat(link(contact)).isEqualTo("LINKED|" + id);
    }
}
