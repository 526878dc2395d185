package com.citaplanner.notification.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.sandbox.chatwoot.faults.Fault;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import com.citaplanner.sandbox.http.HttpFault;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tenant's clients and their Chatwoot contacts: what a run does, what it costs, and what it leaves alone. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class BulkSyncTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String CREATE = "POST contacts";
    private static final String FILTER = "POST contacts/filter";

    World world;
    SyncedTenant syncedTenant;

    @BeforeEach
    void newTenant() {
        syncedTenant = new SyncedTenant(world).connected();
    }

    @AfterEach
    void noFaults() {
        world.chatwoot.faults().clear();
    }

    private double requestsFor(int clients, Runnable sync) {
        long before = world.chatwoot.journal().total();
        sync.run();
        return (world.chatwoot.journal().total() - before) / (double) clients;
    }

    @Test
    void a_tenant_of_another_account_never_reaches_the_environments_chatwoot() {
        world.tenant();
        SyncedTenant other = new SyncedTenant(world);
        world.change(
                "insert into chatwoot_route (source, account_id, inbox_id, tenant_id) values ('default', 8, null, ?)"
                        + " on conflict do nothing",
                other.tenant);
        other.clients(2);
        int before = world.chatwoot.contacts().size();

        JsonNode run = other.sync();

        assertThat(run.path("state").asText()).isEqualTo("FAILED");
        assertThat(run.path("reason").asText()).startsWith("no Chatwoot connection");
        assertThat(world.chatwoot.contacts()).hasSize(before);
        assertThat(other.linked()).isEmpty();
    }

    @Test
    void every_client_is_found_or_created_and_a_second_run_is_cheap() {
        // Given clients of whom a third has a contact, in a legacy form, with what agents typed
        List<String> phones = syncedTenant.clients(300);
        List<Long> there = phones.subList(0, 100).stream()
                .map(phone -> world.chatwoot.addContact("Anita", "+521" + phone, null, Map.of("nota", "VIP")))
                .toList();

        // When
        double first = requestsFor(
                300, () -> assertThat(SyncedTenant.counts(syncedTenant.sync())).containsExactly(300, 300, 200, 0, 0));
        double second = requestsFor(
                300, () -> assertThat(SyncedTenant.counts(syncedTenant.sync())).containsExactly(300, 300, 0, 300, 0));

        // Then
        assertThat(first).isLessThanOrEqualTo(1.2);
        assertThat(second).isLessThanOrEqualTo(0.1);
        assertThat(phones)
                .allMatch(syncedTenant::shows)
                .allSatisfy(phone -> assertThat(syncedTenant.contacts(phone)).hasSize(1));
        assertThat(there)
                .allSatisfy(id -> assertThat(world.chatwoot.contact(id).orElseThrow())
                        .satisfies(contact -> assertThat(contact.name()).isEqualTo("Anita"))
                        .satisfies(contact ->
                                assertThat(contact.customAttributes()).containsEntry("nota", "VIP")));
        assertThat(syncedTenant.linked())
                .containsExactlyElementsOf(
                        phones.stream().map(SyncedTenant::id).sorted().toList());
        assertThat(syncedTenant.writes()).containsExactly("DONE");
    }

    @Test
    void a_dry_run_counts_and_changes_nothing() {
        List<String> phones = syncedTenant.clients(40);
        world.chatwoot.addContact("Anita", "+52" + phones.getFirst(), null);
        Set<Contact> before = Set.copyOf(world.chatwoot.contacts());

        JsonNode run = syncedTenant.ended(syncedTenant.begin(true));

        assertThat(SyncedTenant.counts(run)).containsExactly(40, 40, 39, 0, 0);
        assertThat(run.path("dryRun").asBoolean()).isTrue();
        assertThat(Set.copyOf(world.chatwoot.contacts())).isEqualTo(before);
        assertThat(syncedTenant.linked()).isEmpty();
        assertThat(world.rows("select 1 from attribute_write where tenant_id = ?", syncedTenant.tenant))
                .isEmpty();
    }

    @Test
    void a_shared_phone_is_ambiguous_with_or_without_a_contact() {
        String found = SyncedTenant.newPhone();
        String absent = SyncedTenant.newPhone();
        syncedTenant.add(List.of(
                Map.of("id", "rosa", "name", "Rosa", "phone", found),
                Map.of("id", "valeria", "name", "Valeria", "phone", found),
                Map.of("id", "tomas", "name", "Tomás", "phone", absent),
                Map.of("id", "ursula", "name", "Úrsula", "phone", absent)));
        world.chatwoot.addContact("Familia", "+52" + found, null);

        JsonNode run = syncedTenant.sync();

        assertThat(SyncedTenant.counts(run)).containsExactly(4, 0, 0, 0, 4);
        assertThat(syncedTenant.problems(run.path("id").asLong()))
                .containsExactly(
                        "rosa AMBIGUOUS: several clients share the phone",
                        "tomas AMBIGUOUS: several clients share the phone",
                        "ursula AMBIGUOUS: several clients share the phone",
                        "valeria AMBIGUOUS: several clients share the phone");
        assertThat(syncedTenant.contacts(absent)).isEmpty();
        assertThat(syncedTenant.linked()).isEmpty();
    }

    @Test
    void a_client_without_phone_is_found_by_email_and_one_without_both_is_reported() {
        String email = "ana" + SyncedTenant.newPhone() + "@clinica.mx";
        syncedTenant.add(List.of(
                Map.of("id", "ana", "name", "Ana", "email", email.toUpperCase(Locale.ROOT)),
                Map.of("id", "nadie", "name", "Nadie"),
                Map.of("id", "roto", "name", "Roto", "phone", "12345678")));
        long contact = world.chatwoot.addContact("Ana", null, email);

        JsonNode run = syncedTenant.sync();

        assertThat(SyncedTenant.counts(run)).containsExactly(3, 1, 0, 0, 2);
        assertThat(syncedTenant.problems(run.path("id").asLong()))
                .containsExactly(
                        "nadie NO_ADDRESS: the client has neither a phone nor an e-mail",
                        "roto NO_ADDRESS: the client's phone is not a complete phone number: the area code is missing");
        assertThat(world.chatwoot.contact(contact).orElseThrow().customAttributes())
                .containsEntry("client_id", "ana");
    }

    @Test
    void decisions_of_people_are_respected() {
        List<String> phones = syncedTenant.clients(2);
        long undone = world.chatwoot.addContact("Uno", "+52" + phones.get(0), null);
        long nobody = world.chatwoot.addContact("Dos", "+52" + phones.get(1), null);
        syncedTenant.sync();
        syncedTenant.api.delete("/api/v1/contacts/3/" + undone + "/client");
        syncedTenant.api.put("/api/v1/contacts/3/" + nobody + "/client", Collections.singletonMap("clientId", null));

        JsonNode run = syncedTenant.sync();

        assertThat(SyncedTenant.counts(run)).containsExactly(2, 0, 0, 0, 2);
        assertThat(syncedTenant.problems(run.path("id").asLong()))
                .allMatch(problem -> problem.contains(" DECIDED: "))
                .hasSize(2);
        assertThat(syncedTenant.linked()).isEmpty();
    }

    @Test
    void a_contact_that_chatwoot_refuses_is_reported_and_holds_up_no_other() {
        syncedTenant.clients(10);
        world.chatwoot
                .faults()
                .next(
                        CREATE,
                        1,
                        new Fault(
                                false,
                                new HttpFault.Answer(422, "application/json", "{\"message\":\"Name is too odd\"}")));

        JsonNode run = syncedTenant.sync();

        assertThat(SyncedTenant.counts(run)).containsExactly(10, 9, 9, 0, 1);
        assertThat(run.path("state").asText()).isEqualTo("DONE");
        assertThat(syncedTenant.problems(run.path("id").asLong()))
                .singleElement()
                .asString()
                .endsWith("REFUSED: Chatwoot refuses the request (422): Name is too odd");
    }

    @Test
    void an_email_of_another_contact_is_omitted_and_reported() {
        String phone = SyncedTenant.newPhone();
        String email = "b" + phone + "@clinica.mx";
        syncedTenant.add(List.of(Map.of("id", SyncedTenant.id(phone), "name", "Beto", "phone", phone, "email", email)));
        world.chatwoot.addContact("Otra", null, email);

        JsonNode run = syncedTenant.sync();

        assertThat(SyncedTenant.counts(run)).containsExactly(1, 1, 1, 0, 0);
        assertThat(syncedTenant.problems(run.path("id").asLong()))
                .singleElement()
                .asString()
                .contains("INCOMPLETE", "Email has already been taken");
        assertThat(syncedTenant.contacts(phone))
                .singleElement()
                .satisfies(contact -> assertThat(contact.name()).isEqualTo("Beto"));
    }

    @Test
    void under_faults_every_client_gets_one_contact_and_is_counted_once() {
        List<String> phones = syncedTenant.clients(50);
        phones.subList(0, 10).forEach(phone -> world.chatwoot.addContact("Anita", "+52" + phone, null));
        world.chatwoot
                .faults()
                .seed(20261124)
                .share(
                        0.3,
                        Fault.tooManyRequests(),
                        Fault.serverError(),
                        Fault.serverError().afterProcessing(),
                        Fault.drop().afterProcessing());

        JsonNode run = syncedTenant.sync();

        assertThat(run.path("state").asText()).isEqualTo("DONE");
        assertThat(SyncedTenant.counts(run)).containsExactly(50, 50, 40, 0, 0);
        assertThat(phones)
                .allMatch(syncedTenant::shows)
                .allSatisfy(phone -> assertThat(syncedTenant.contacts(phone)).hasSize(1));
    }

    @Test
    void responses_of_others_than_chatwoot_do_not_end_a_run() {
        List<String> phones = syncedTenant.clients(5);
        world.chatwoot
                .faults()
                .next(FILTER, 1, Fault.page(401))
                .next(FILTER, 1, Fault.redirect(302, "http://127.0.0.1:9/"))
                .next(FILTER, 2, Fault.proxyNotFound())
                .next(CREATE, 1, Fault.page(422))
                .next(CREATE, 1, Fault.emptyObject().afterProcessing());

        assertThat(SyncedTenant.counts(syncedTenant.sync())).containsExactly(5, 5, 5, 0, 0);
        assertThat(phones)
                .allSatisfy(phone -> assertThat(syncedTenant.contacts(phone)).hasSize(1));
    }

    @Test
    void a_refused_token_ends_the_run_with_the_reason() {
        syncedTenant.clients(3);
        world.chatwoot
                .faults()
                .next(FILTER, 1, new Fault(false, new HttpFault.Answer(401, "application/json", "{\"error\":\"No\"}")));

        JsonNode run = syncedTenant.sync();

        assertThat(run.path("state").asText()).isEqualTo("FAILED");
        assertThat(run.path("reason").asText()).isEqualTo("Chatwoot refuses the token: No");
    }

    @Test
    void one_run_at_a_time_and_it_can_be_cancelled() {
        syncedTenant.clients(130);
        world.chatwoot.faults().latency(Duration.ofMillis(100));
        long id = syncedTenant.begin(false);

        ApiResponse second = syncedTenant.post(false);
        ApiResponse cancelled = syncedTenant.api.post(syncedTenant.path() + "/" + id + "/cancel", Map.of());

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text()).contains("The sync " + id + " is still running.");
        assertThat(cancelled.body().path("state").asText()).isIn("CANCELLING", "CANCELLED");
        JsonNode run = syncedTenant.ended(id);
        assertThat(run.path("state").asText()).isEqualTo("CANCELLED");
        assertThat(run.path("synced").asInt()).isLessThan(130);
        world.chatwoot.faults().clear();
        assertThat(SyncedTenant.counts(syncedTenant.sync())).startsWith(130, 130);
        assertThat(syncedTenant.api.get(syncedTenant.path()).body().path("items"))
                .hasSize(2);
    }

    @Test
    void chatwoots_event_about_a_created_contact_causes_no_request() {
        String phone = syncedTenant.clients(1).getFirst();
        syncedTenant.sync();
        long contact = syncedTenant.contacts(phone).getFirst().id();
        String source = syncedTenant.tenant;
        world.change(
                "insert into chatwoot_route (source, account_id, inbox_id, tenant_id) values (?, 3, null, ?)",
                source,
                syncedTenant.tenant);
        long before = contactRequests();
        byte[] event = ("{\"event\":\"contact_created\",\"id\":" + contact
                        + ",\"account\":{\"id\":3},\"phone_number\":\"+52" + phone + "\",\"name\":\"Cliente " + phone
                        + "\"}")
                .getBytes(StandardCharsets.UTF_8);

        world.stream.sendFrom(source, "chatwoot.events.v1", "k", "com.chatwoot.contact_created", source, event);

        await().atMost(PATIENCE)
                .until(() -> !world.rows("select 1 from processed_event where event_id = ?", source)
                        .isEmpty());
        assertThat(syncedTenant.writes()).containsExactly("DONE");
        assertThat(contactRequests()).isEqualTo(before);
    }

    private long contactRequests() {
        return world.chatwoot.journal().counts().entrySet().stream()
                .filter(route -> route.getKey().contains("contacts"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    @Test
    void progress_is_streamed_until_the_end() {
        syncedTenant.clients(30);
        long id = syncedTenant.begin(false);

        ApiResponse stream = syncedTenant.api.get(syncedTenant.path() + "/" + id + "/events");

        assertThat(stream.contentType()).startsWith("text/event-stream");
        List<String> events =
                stream.text().lines().filter(line -> line.startsWith("data:")).collect(Collectors.toList());
        assertThat(events).isNotEmpty().last().asString().contains("\"state\":\"DONE\"", "\"created\":30");
    }

    @Test
    void unknown_runs_and_tenants_are_not_found() {
        assertThat(syncedTenant.api.get(syncedTenant.path() + "/424242").status())
                .isEqualTo(404);
        assertThat(syncedTenant.api.get(syncedTenant.path() + "/424242/events").status())
                .isEqualTo(404);
        assertThat(syncedTenant
                        .api
                        .get(syncedTenant.path() + "/424242/problems")
                        .status())
                .isEqualTo(404);
        assertThat(syncedTenant
                        .api
                        .post(syncedTenant.path() + "/424242/cancel", Map.of())
                        .status())
                .isEqualTo(404);
    }
}
