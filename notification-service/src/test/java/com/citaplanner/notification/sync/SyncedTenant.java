package com.citaplanner.notification.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.World;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A new tenant with new clients, and its Chatwoot. */
final class SyncedTenant {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final AtomicInteger NUMBERS =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(10_000_000, 60_000_000));

    final String tenant = "book-" + UUID.randomUUID();
    final Api api;
    private final World world;

    SyncedTenant(World world) {
        this.world = world;
        this.api = Api.of(world, tenant, Scope.ADMIN);
    }

    SyncedTenant connected() {
        api.connectChatwoot(world, tenant);
        return this;
    }

    /** Ten digits of Mexico City. */
    static String newPhone() {
        return "55" + NUMBERS.incrementAndGet();
    }

    /** Adds clients with one phone each, which is also their id. */
    List<String> clients(int count) {
        List<String> phones =
                IntStream.range(0, count).mapToObj(i -> newPhone()).toList();
        add(phones.stream()
                .map(phone -> Map.of("id", id(phone), "name", "Cliente " + phone, "phone", phone))
                .toList());
        return phones;
    }

    static String id(String phone) {
        return "c-" + phone;
    }

    void add(List<? extends Map<String, ?>> clients) {
        String lines = clients.stream().map(Api::write).collect(Collectors.joining("\n"));
        ApiResponse imported = api.send("POST", "/api/v1/clients/import", "application/x-ndjson", lines);
        assertThat(imported.body().path("created").asInt()).isEqualTo(clients.size());
    }

    String path() {
        return "/api/v1/tenants/" + tenant + "/chatwoot/sync";
    }

    ApiResponse post(boolean dryRun) {
        return api.post(path(), Map.of("dryRun", dryRun));
    }

    /** Begins a run. */
    long begin(boolean dryRun) {
        ApiResponse begun = post(dryRun);
        assertThat(begun.status()).as(begun.text()).isEqualTo(202);
        return begun.body().path("id").asLong();
    }

    JsonNode run(long id) {
        return api.get(path() + "/" + id).body();
    }

    JsonNode ended(long id) {
        return await().atMost(PATIENCE).until(() -> run(id), run -> run.has("endedAt"));
    }

    /** Runs a sync from beginning to end. */
    JsonNode sync() {
        return ended(begin(false));
    }

    /** One line per problem: client, code and reason. */
    List<String> problems(long id) {
        List<String> problems = new ArrayList<>();
        api.get(path() + "/" + id + "/problems?limit=200")
                .body()
                .path("items")
                .forEach(problem -> problems.add(problem.path("clientId").asText() + " "
                        + problem.path("code").asText() + ": "
                        + problem.path("reason").asText()));
        return problems;
    }

    /** In this order: total, synced, created, unchanged, failed. */
    static List<Integer> counts(JsonNode run) {
        return List.of("total", "synced", "created", "unchanged", "failed").stream()
                .map(name -> run.path(name).asInt())
                .toList();
    }

    List<Contact> contacts(String phone) {
        return world.chatwoot.contacts().stream()
                .filter(contact ->
                        contact.phoneNumber() != null && contact.phoneNumber().endsWith(phone))
                .toList();
    }

    boolean shows(String phone) {
        List<Contact> contacts = contacts(phone);
        return !contacts.isEmpty()
                && contacts.stream()
                        .allMatch(contact ->
                                id(phone).equals(contact.customAttributes().get("client_id")));
    }

    List<String> linked() {
        return world.rows(
                "select client_id from contact where tenant_id = ? and status = 'LINKED' order by client_id", tenant);
    }

    List<String> writes() {
        return world.rows("select distinct state from attribute_write where tenant_id = ?", tenant);
    }
}
