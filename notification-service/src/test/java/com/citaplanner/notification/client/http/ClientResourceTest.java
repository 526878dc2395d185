package com.citaplanner.notification.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.Fixture;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the REST API for clients, with its effects on contacts. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ClientResourceTest {
    private static final String CLIENTS = "/api/v1/clients";

    World world;
    private Api api;

    @BeforeEach
    void tenant() {
        world.tenant();
        api = Api.of(world, World.TENANT, Scope.SEND);
    }

    private static String newId() {
        return "r-" + UUID.randomUUID();
    }

    private static long newContact() {
        return ThreadLocalRandom.current().nextLong(2_000_000_000L, 9_000_000_000L);
    }

    private static List<String> ids(ApiResponse apiResponse) {
        assertThat(apiResponse.status()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        apiResponse.body().path("items").forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    /** Publishes a message of an unknown contact with this phone. */
    private void publishMessage(long message, long contact, String phone) {
        Fixture.written(message, contact, phone)
                .publish(world, UUID.randomUUID().toString());
    }

    private String link(long contact) {
        return String.join("", world.rows("select status, client_id from contact where contact_id = ?", contact));
    }

    @Test
    void put_client_is_returned_as_written() {
        // Given
        String id = newId();
        String phone = World.newPhone();

        // When
        ApiResponse created = api.put(
                CLIENTS + "/" + id,
                Map.of(
                        "name",
                        "Ana Ruiz",
                        "phone",
                        "044 " + phone,
                        "email",
                        "ana@clinica.mx",
                        "birthday",
                        "1988-03-14"));

        // Then
        assertThat(created.status()).isEqualTo(201);
        JsonNode client = api.get(CLIENTS + "/" + id).body();
        assertThat(client.path("version").asLong()).isEqualTo(1);
        assertThat(client.path("phone").asText()).isEqualTo("044 " + phone);
        assertThat(client.path("canonicalPhone").asText()).isEqualTo("+52" + phone);
        assertThat(client.path("birthday").asText()).isEqualTo("1988-03-14");
        assertThat(client.path("identities").findValuesAsText("kind")).containsExactly("EMAIL", "PHONE");
        assertThat(api.put(CLIENTS + "/" + id, Map.of("name", "Ana R."))
                        .body()
                        .path("version")
                        .asLong())
                .isEqualTo(2);
    }

    @Test
    void name_parts_are_returned_as_given() {
        String path = CLIENTS + "/" + newId();

        api.put(path, Map.of("firstName", "María del Carmen", "lastName", "Ruiz Luna"));

        JsonNode client = api.get(path).body();
        assertThat(client.path("firstName").asText()).isEqualTo("María del Carmen");
        assertThat(client.path("lastName").asText()).isEqualTo("Ruiz Luna");
        assertThat(client.has("name")).isFalse();
        assertThat(api.put(path, Map.of("firstName", "María", "lastName", "Ruiz Luna"))
                        .body()
                        .path("version")
                        .asLong())
                .isEqualTo(2);
    }

    @Test
    void repeated_put_changes_nothing_and_older_version_is_refused() {
        String path = CLIENTS + "/" + newId();
        Map<String, Object> body = Map.of("name", "Ana", "version", 5);
        api.put(path, body);

        assertThat(api.put(path, body).status()).isEqualTo(200);
        assertThat(api.put(path, Map.of("name", "Eva", "version", 4)).status()).isEqualTo(409);
        assertThat(api.put(path, Map.of("name", "Eva", "version", 5)).status()).isEqualTo(409);
        assertThat(api.get(path).body().path("name").asText()).isEqualTo("Ana");
    }

    @Test
    void concurrent_puts_each_get_a_version() {
        String path = CLIENTS + "/" + newId();

        List<Integer> statuses = IntStream.range(0, 12)
                .parallel()
                .mapToObj(i -> api.put(path, Map.of("name", "Ana " + i)).status())
                .toList();

        assertThat(statuses).containsOnlyOnce(201).containsOnly(200, 201);
        assertThat(api.get(path).body().path("version").asLong()).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "044 %s", "01 %s", "+52 1 %s", "+521%s", "52%s"})
    void client_is_found_by_any_form_of_its_phone(String form) {
        String phone = World.newPhone();
        String id = newId();
        api.put(CLIENTS + "/" + id, Map.of("phone", phone));

        ApiResponse found = api.get(
                CLIENTS + "?phone=" + form.formatted(phone).replace("+", "%2B").replace(" ", "%20"));

        assertThat(ids(found)).containsExactly(id);
        assertThat(found.body().at("/items/0/match").asText()).isEqualTo("PHONE");
    }

    @Test
    void clients_who_share_a_phone_and_an_email_have_pages() {
        String phone = World.newPhone();
        String family = newId();
        List<String> all = IntStream.range(0, 7).mapToObj(i -> family + "-" + i).toList();
        all.forEach(id -> api.put(CLIENTS + "/" + id, Map.of("phone", phone, "email", family + "@clinica.mx")));
        api.delete(CLIENTS + "/" + all.get(3));
        List<String> expected =
                all.stream().filter(id -> !id.equals(all.get(3))).toList();

        assertThat(paged("?phone=" + phone)).isEqualTo(expected);
        assertThat(paged("?email=" + family + "@clinica.mx")).isEqualTo(expected);
    }

    private List<String> paged(String query) {
        List<String> read = new ArrayList<>();
        String next = "";
        while (next != null) {
            ApiResponse page = api.get(CLIENTS + query + "&limit=2&cursor=" + next);
            assertThat(ids(page)).hasSizeLessThanOrEqualTo(2);
            read.addAll(ids(page));
            next = page.body().path("next").textValue();
        }
        return read;
    }

    @Test
    void unusable_phone_is_kept_flagged_and_listed() {
        String id = newId();

        ApiResponse put = api.put(CLIENTS + "/" + id, Map.of("name", "Ana", "phone", "no tiene"));

        assertThat(put.status()).isEqualTo(201);
        assertThat(put.body().path("phoneProblem").asText()).isEqualTo("NOT_A_PHONE");
        assertThat(put.body().path("phone").asText()).isEqualTo("no tiene");
        assertThat(ids(api.get(CLIENTS + "?phoneProblem=true&limit=200"))).contains(id);
        api.put(CLIENTS + "/" + id, Map.of("name", "Ana", "phone", World.newPhone()));
        assertThat(ids(api.get(CLIENTS + "?phoneProblem=true&limit=200"))).doesNotContain(id);
    }

    @Test
    void pasted_values_are_split_and_returned_as_used() {
        String path = CLIENTS + "/" + newId();
        String phone = World.newPhone();
        String other = World.newPhone();

        ApiResponse put = api.put(
                path,
                Map.of("name", "Ana", "phone", phone + " / " + other, "email", "Ana <ana@clinica.mx>; eva@clinica.mx"));

        assertThat(put.status()).isEqualTo(201);
        assertThat(put.body().path("phone").asText()).isEqualTo(phone);
        assertThat(put.body().path("otherPhones")).extracting(JsonNode::asText).containsExactly(other);
        assertThat(put.body().path("email").asText()).isEqualTo("ana@clinica.mx");
        assertThat(put.body().path("otherEmails")).extracting(JsonNode::asText).containsExactly("eva@clinica.mx");
        ApiResponse again = api.put(
                path,
                Map.of(
                        "name",
                        "Ana",
                        "phone",
                        phone,
                        "otherPhones",
                        List.of(other),
                        "email",
                        "ana@clinica.mx",
                        "otherEmails",
                        List.of("eva@clinica.mx")));
        assertThat(again.body().path("version").asLong()).isEqualTo(1);
    }

    @Test
    void undeliverable_email_is_kept_flagged_and_not_used() {
        String id = newId();

        ApiResponse put = api.put(CLIENTS + "/" + id, Map.of("name", "Ana", "email", "ana..b@clinica.mx"));

        assertThat(put.status()).isEqualTo(201);
        assertThat(put.body().path("emailProblem").asText()).isEqualTo("NOT_DELIVERABLE");
        assertThat(put.body().path("identities")).isEmpty();
    }

    @Test
    void an_invalid_email_is_stored_and_flagged_as_on_the_topic() {
        ApiResponse put = api.put(CLIENTS + "/" + newId(), Map.of("name", "Ana", "email", "ana at clinica"));

        assertThat(put.status()).isEqualTo(201);
        assertThat(put.body().path("email").asText()).isEqualTo("ana at clinica");
        assertThat(put.body().path("emailProblem").asText()).isEqualTo("NOT_AN_ADDRESS");
        assertThat(put.body().path("identities")).isEmpty();
    }

    @Test
    void invalid_fields_are_named() {
        ApiResponse apiResponse = api.put(CLIENTS + "/" + newId(), Map.of("name", "a\tb", "birthday", "2150-01-01"));

        assertThat(apiResponse.status()).isEqualTo(422);
        assertThat(apiResponse.body().path("errors").findValuesAsText("field")).containsExactly("name", "birthday");
        assertThat(api.get(CLIENTS + "?phone=123").status()).isEqualTo(422);
    }

    @Test
    void unmatched_contact_is_linked_when_its_client_is_put() {
        // Given
        String phone = World.newPhone();
        long contact = newContact();
        publishMessage(contact, contact, "+521" + phone);
        await().until(() -> link(contact).startsWith("UNMATCHED"));

        // When
        String id = newId();
        api.put(CLIENTS + "/" + id, Map.of("name", "Ana", "phone", phone));

        // Then
        assertThat(link(contact)).isEqualTo("LINKED|" + id);
        assertThat(api.get(CLIENTS + "/" + id)
                        .body()
                        .at("/contacts/0/contactId")
                        .asLong())
                .isEqualTo(contact);
    }

    @Test
    void deletion_erases_personal_data_for_good() {
        // Given a client who wrote
        String phone = World.newPhone();
        long contact = newContact();
        String id = newId();
        api.put(
                CLIENTS + "/" + id,
                Map.of(
                        "firstName",
                        "Ana",
                        "lastName",
                        "Ruiz",
                        "phone",
                        phone,
                        "email",
                        "ana@clinica.mx",
                        "version",
                        3));
        publishMessage(contact, contact, "+521" + phone);
        await().until(() -> link(contact).equals("LINKED|" + id));

        // When
        assertThat(api.delete(CLIENTS + "/" + id).status()).isEqualTo(204);

        // Then
        assertThat(api.get(CLIENTS + "/" + id).status()).isEqualTo(404);
        assertThat(api.delete(CLIENTS + "/" + id).status()).isEqualTo(404);
        assertThat(ids(api.get(CLIENTS + "?email=ana@clinica.mx"))).doesNotContain(id);
        assertThat(world.rows(
                        "select name, first_name, last_name, phone, email, birthday from client where id = ?", id))
                .containsExactly("|||||");
        assertThat(world.rows("select 1 from identity where client_id = ?", id)).isEmpty();
        assertThat(world.rows("select direction, content from interaction where message_id = ?", contact))
                .containsExactly("INCOMING|");
        assertThat(link(contact)).startsWith("UNMATCHED");
        assertThat(api.put(CLIENTS + "/" + id, Map.of("name", "Ana", "version", 3))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void every_client_is_on_exactly_one_page() {
        Api paged = Api.of(world, "pages-" + UUID.randomUUID(), Scope.SEND);
        IntStream.range(0, 7).forEach(i -> paged.put(CLIENTS + "/c-" + i, Map.of("name", "Ana " + i)));

        List<String> seen = new ArrayList<>();
        String next = "";
        while (next != null) {
            ApiResponse page = paged.get(CLIENTS + "?limit=3&cursor=" + next);
            seen.addAll(ids(page));
            next = page.body().path("next").textValue();
        }

        assertThat(seen).containsExactly("c-0", "c-1", "c-2", "c-3", "c-4", "c-5", "c-6");
    }

    @Test
    void client_is_found_by_email_in_any_spelling() {
        String id = newId();
        api.put(CLIENTS + "/" + id, Map.of("name", "Ana", "email", id + "@ñandú.mx"));

        assertThat(ids(api.get(CLIENTS + "?email=" + id.toUpperCase(Locale.ROOT) + "@xn--and-6ma2c.mx")))
                .containsExactly(id);
    }

    @Test
    void other_tenants_clients_are_not_visible() {
        String id = newId();
        String phone = World.newPhone();
        api.put(CLIENTS + "/" + id, Map.of("name", "Ana", "phone", phone, "email", id + "@clinica.mx"));
        Api other = Api.of(world, "other", Scope.SEND);

        assertThat(other.get(CLIENTS + "/" + id).status()).isEqualTo(404);
        assertThat(other.delete(CLIENTS + "/" + id).status()).isEqualTo(404);
        assertThat(ids(other.get(CLIENTS + "?phone=" + phone))).isEmpty();
        assertThat(ids(other.get(CLIENTS + "?email=" + id + "@clinica.mx"))).isEmpty();
        assertThat(other.get(CLIENTS + "?limit=200").text()).doesNotContain(id);
        assertThat(other.put(CLIENTS + "/" + id, Map.of("name", "Eva")).status())
                .isEqualTo(201);
        assertThat(api.get(CLIENTS + "/" + id).body().path("name").asText()).isEqualTo("Ana");
    }

    @Test
    void reader_cannot_change_clients() {
        Api reader = Api.of(world, World.TENANT, Scope.READ);

        assertThat(reader.put(CLIENTS + "/" + newId(), Map.of("name", "Ana")).status())
                .isEqualTo(403);
        assertThat(reader.delete(CLIENTS + "/" + newId()).status()).isEqualTo(403);
        assertThat(reader.get(CLIENTS).status()).isEqualTo(200);
    }
}
