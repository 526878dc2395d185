package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.support.Fixture;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.sandbox.chatwoot.faults.Fault;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import com.citaplanner.sandbox.http.HttpFault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What agents see of a client, and what happens when Chatwoot fails, people change things, and time passes. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class WriteBackTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration UNDER_FIRE = Duration.ofMinutes(3);
    private static final String READ = "GET contacts/{id}";
    private static final String WRITE = "PUT contacts/{id}";
    private static final int CONTACTS = 25;

    World world;

    /** A client and its contact in Chatwoot. */
    private record Pair(String client, String phone, long contact) {}

    @BeforeEach
    void demoTenant() {
        world.tenant();
    }

    @AfterEach
    void noFaults() {
        world.chatwoot.faults().clear();
    }

    @Test
    void under_faults_every_link_arrives_and_agents_input_is_kept() {
        // Given clients with a contact that agents have written on
        List<Pair> pairs =
                IntStream.range(0, CONTACTS).mapToObj(i -> pair("Ana " + i)).toList();
        pairs.forEach(pair -> world.chatwoot.agentSetsAttribute(pair.contact(), "nota", "VIP " + pair.client()));
        // When three in ten answers are a 429, a 500, a reset or a time-out, most of them after the work was done
        world.chatwoot
                .faults()
                .seed(20260504)
                .share(
                        0.3,
                        Fault.tooManyRequests(),
                        Fault.serverError(),
                        Fault.serverError().afterProcessing(),
                        Fault.drop().afterProcessing(),
                        Fault.delay(Duration.ofSeconds(3)).afterProcessing());
        pairs.forEach(this::writes);
        pairs.forEach(pair -> world.chatwoot.agentSetsAttribute(pair.contact(), "prefiere", "Limpieza"));

        // Then
        await().atMost(UNDER_FIRE).until(() -> pairs.stream().allMatch(this::shown) && quiet());
        assertThat(pairs)
                .allSatisfy(pair -> assertThat(attributes(pair.contact()))
                        .containsEntry("client_id", pair.client())
                        .containsEntry("nota", "VIP " + pair.client())
                        .containsEntry("prefiere", "Limpieza"));

        // When all of it is wished for again
        world.chatwoot.faults().clear();
        long writes = world.chatwoot.journal().count(WRITE);
        long reads = world.chatwoot.journal().count(READ);
        pairs.forEach(pair -> world.client(pair.client(), pair.phone()));

        // Then everything is compared and nothing is sent
        await().atMost(PATIENCE).until(() -> world.chatwoot.journal().count(READ) >= reads + CONTACTS && quiet());
        assertThat(world.chatwoot.journal().count(WRITE)).isEqualTo(writes);
    }

    @Test
    void a_contact_whose_creation_got_no_response_is_not_created_again() {
        List<Pair> strangers = IntStream.range(0, 5).mapToObj(i -> clientOnly()).toList();
        world.chatwoot
                .faults()
                .seed(7)
                .share(
                        "POST contacts",
                        0.8,
                        Fault.tooManyRequests(),
                        Fault.serverError().afterProcessing(),
                        Fault.drop().afterProcessing(),
                        Fault.delay(Duration.ofSeconds(3)).afterProcessing());

        strangers.forEach(stranger -> world.request("r-" + stranger.client(), stranger.client(), "Hola"));

        await().atMost(UNDER_FIRE).until(() -> strangers.stream().allMatch(this::told));
        assertThat(strangers)
                .allSatisfy(stranger -> assertThat(contacts(stranger.phone())).hasSize(1));
    }

    @Test
    void the_services_own_changes_cause_no_further_writes() {
        Pair pair = linked("Ana");
        long requests = world.chatwoot.journal().total();
        List<String> row = row(pair);
        String delivery = UUID.randomUUID().toString();

        Fixture.named("contact_updated__own_custom_attributes_echo.json")
                .with("\"id\": 1187,", "\"id\": " + pair.contact() + ",")
                .with("+525512345678", "+52" + pair.phone())
                .publish(world, delivery);

        await().atMost(PATIENCE)
                .until(() -> !world.rows("select 1 from processed_event where event_id = ?", delivery)
                        .isEmpty());
        assertThat(row(pair)).isEqualTo(row);
        assertThat(world.chatwoot.journal().total()).isEqualTo(requests);
    }

    @Test
    void agents_see_all_eight_attributes_with_spanish_names() {
        linked("Ana");

        await().atMost(PATIENCE)
                .until(() -> world.rows("select state from attribute_definition where tenant_id = ?", World.TENANT)
                        .equals(List.of("DONE")));
        assertThat(world.chatwoot.journal().entries().stream()
                        .filter(entry -> entry.route().equals("POST custom_attribute_definitions"))
                        .filter(entry -> entry.processed() && entry.status() == 200))
                .hasSizeLessThanOrEqualTo(8);
        assertThat(definitions()).contains("Próxima cita", "Cliente registrado", "Cumpleaños");
    }

    @Test
    void an_unlinked_contact_is_cleared_but_keeps_agents_input() {
        Pair pair = linked("Ana");
        world.chatwoot.agentSetsAttribute(pair.contact(), "nota", "VIP");

        world.client(pair.client(), World.newPhone());

        await().atMost(PATIENCE)
                .until(() -> Boolean.FALSE.equals(attributes(pair.contact()).get("is_registered")));
        assertThat(attributes(pair.contact())).containsEntry("client_id", null).containsEntry("nota", "VIP");
    }

    @Test
    void a_name_that_is_just_the_number_is_replaced_but_a_given_one_stays() {
        Pair nameless = pair("");
        Pair named = pair("Anita");
        writes(nameless);
        writes(named);

        await().atMost(PATIENCE).until(() -> shown(nameless) && shown(named));
        assertThat(contact(nameless).name()).isEqualTo("Cliente " + nameless.client());
        assertThat(contact(named).name()).isEqualTo("Anita");
    }

    @Test
    void a_contact_without_name_gets_the_joined_name_of_its_client() {
        Pair pair = pair("");
        client(pair, Map.of("firstName", "María del Carmen", "lastName", "Ruiz Luna"));
        await().atMost(PATIENCE)
                .until(() -> !world.rows("select 1 from client where id = ? and last_name is not null", pair.client())
                        .isEmpty());

        writes(pair);
        world.request("r-" + pair.client(), pair.client(), "Hola {{clientName}}");

        await().atMost(PATIENCE).until(() -> shown(pair));
        assertThat(contact(pair).name()).isEqualTo("María del Carmen Ruiz Luna");
        await().atMost(PATIENCE)
                .until(() -> world.rows(
                                "select contents->'CHATWOOT'->>'text' from notification where idempotency_key = ?",
                                "r-" + pair.client())
                        .equals(List.of("Hola María del Carmen")));
    }

    @Test
    void an_email_of_another_contact_is_remarked_and_holds_up_nothing() {
        Pair pair = pair("Ana");
        String taken = "a" + pair.phone() + "@example.mx";
        world.chatwoot.addContact("Otra", null, taken);
        client(pair, Map.of("email", taken));
        await().atMost(PATIENCE)
                .until(() -> !world.rows("select 1 from client where id = ? and email = ?", pair.client(), taken)
                        .isEmpty());

        writes(pair);

        await().atMost(PATIENCE).until(() -> shown(pair) && row(pair).getFirst().startsWith("DONE"));
        assertThat(row(pair).getFirst()).contains("Email has already been taken");
    }

    @Test
    void a_past_next_appointment_becomes_the_last_one() {
        Pair pair = linked("Ana");
        Instant start = Instant.now().plusSeconds(4).truncatedTo(ChronoUnit.SECONDS);

        world.appointment(pair.client(), "Limpieza", start.toString());

        await().atMost(PATIENCE)
                .until(() -> start.toString().equals(attributes(pair.contact()).get("next_appointment")));
        await().atMost(PATIENCE)
                .until(() -> start.toString().equals(attributes(pair.contact()).get("last_appointment")));
        assertThat(attributes(pair.contact()))
                .containsEntry("next_appointment", null)
                .containsEntry("last_service", "Limpieza");
    }

    @Test
    void a_response_of_others_than_chatwoot_is_not_final() {
        world.chatwoot
                .faults()
                .next(READ, 1, Fault.page(403))
                .next(READ, 1, Fault.proxyNotFound())
                .next(WRITE, 1, Fault.redirect(301, "http://127.0.0.1:9/"))
                .next(WRITE, 1, Fault.page(422));

        Pair pair = pair("Ana");
        writes(pair);

        await().atMost(UNDER_FIRE).until(() -> shown(pair));
    }

    @Test
    void a_final_refusal_is_kept_until_the_next_write_request() {
        Pair pair = pair("Ana");
        world.chatwoot
                .faults()
                .next(READ, 1, new Fault(false, new HttpFault.Answer(401, "application/json", "{\"error\":\"No\"}")));
        writes(pair);
        await().atMost(PATIENCE).until(() -> row(pair).equals(List.of("DEAD|Chatwoot refuses the token: No")));

        world.client(pair.client(), pair.phone());

        await().atMost(PATIENCE).until(() -> shown(pair));
    }

    private Pair linked(String name) {
        Pair pair = pair(name);
        writes(pair);
        await().atMost(PATIENCE).until(() -> shown(pair) && quiet());
        return pair;
    }

    private Pair pair(String name) {
        Pair client = clientOnly();
        return new Pair(
                client.client(),
                client.phone(),
                world.chatwoot.addContact(
                        name.isEmpty() ? "+52" + client.phone() : name, "+52" + client.phone(), null));
    }

    private Pair clientOnly() {
        String phone = World.newPhone();
        String client = world.client("c-" + phone, phone);
        await().atMost(PATIENCE)
                .until(() ->
                        !world.rows("select 1 from client where id = ?", client).isEmpty());
        return new Pair(client, phone, 0);
    }

    private void client(Pair pair, Map<String, ?> more) {
        Map<String, Object> data = new HashMap<>(more);
        data.putAll(Map.of(
                "tenantId", World.TENANT, "id", pair.client(), "version", System.nanoTime(), "phone", pair.phone()));
        world.stream.send("clients.v1", World.TENANT + ":" + pair.client(), "com.citaplanner.client.upserted", data);
    }

    private void writes(Pair pair) {
        Fixture.written(20_000_000 + pair.contact(), pair.contact(), "+52" + pair.phone())
                .publish(world);
    }

    private Contact contact(Pair pair) {
        return world.chatwoot.contact(pair.contact()).orElseThrow();
    }

    private Map<String, Object> attributes(long contact) {
        return world.chatwoot.contact(contact).orElseThrow().customAttributes();
    }

    private boolean shown(Pair pair) {
        return pair.client().equals(attributes(pair.contact()).get("client_id"));
    }

    private boolean told(Pair pair) {
        return world.rows("select state from notification where client_id = ?", pair.client())
                .equals(List.of("SENT"));
    }

    private List<Contact> contacts(String phone) {
        return world.chatwoot.contacts().stream()
                .filter(contact -> ("+52" + phone).equals(contact.phoneNumber()))
                .toList();
    }

    private List<String> row(Pair pair) {
        return world.rows("select state, reason from attribute_write where contact_id = ?", pair.contact());
    }

    private boolean quiet() {
        return world.rows("select 1 from attribute_write where state = 'PENDING'")
                .isEmpty();
    }

    private String definitions() {
        return world.get("custom_attribute_definitions?attribute_model=contact_attribute");
    }
}
