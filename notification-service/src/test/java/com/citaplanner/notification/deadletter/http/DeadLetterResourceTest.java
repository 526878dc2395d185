package com.citaplanner.notification.deadletter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.kafka.EventConsumer;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.Stream.Read;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.work.EventOutcome;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that dead letters are stored once for their tenant and can be replayed. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class DeadLetterResourceTest {
    private static final String LETTERS = "/api/v1/dead-letters";

    World world;

    @Inject
    EventConsumer consumer;

    private String tenant;
    private Api api;

    @BeforeEach
    void tenants() {
        tenant = "letters-" + UUID.randomUUID();
        api = Api.of(world, tenant, Scope.ADMIN);
    }

    /** A client whose phone is a number instead of text. */
    private static String poison(String tenant, String id) {
        return Api.write(Map.of("tenantId", tenant, "id", id, "version", 1, "phone", 5512345678L));
    }

    private void publish(String tenant, String id, String client) {
        world.stream.send(
                "clients.v1",
                tenant + ":" + id,
                "com.citaplanner.client.upserted",
                "e-" + id,
                client.getBytes(StandardCharsets.UTF_8));
    }

    private static List<JsonNode> items(Api api, String query) {
        List<JsonNode> items = new ArrayList<>();
        String next = "";
        while (next != null) {
            ApiResponse page = api.get(LETTERS + "?limit=2&cursor=" + next + query);
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            page.body().path("items").forEach(items::add);
            next = page.body().path("next").textValue();
        }
        return items;
    }

    private List<JsonNode> awaitOpen(int letters) {
        await().until(() -> items(api, "&state=OPEN").size() == letters);
        return items(api, "");
    }

    private JsonNode only() {
        return awaitOpen(1).getFirst();
    }

    private String path(JsonNode letter) {
        return LETTERS + "/" + letter.path("id").asLong();
    }

    private JsonNode reopened(JsonNode letter, int replays) {
        await().until(() -> api.get(path(letter)).body().path("replays").asInt() == replays
                && api.get(path(letter)).body().path("state").asText().equals("OPEN"));
        return api.get(path(letter)).body();
    }

    private List<Read> copies(String key) {
        return world.stream.all("clients.v1.dlq").stream()
                .filter(kafka -> key.equals(kafka.key()))
                .toList();
    }

    @Test
    void invalid_record_is_visible_to_its_tenant_only() {
        // Given
        Api other = Api.of(world, "letters-other", Scope.ADMIN);

        // When
        publish(tenant, "c-1", poison(tenant, "c-1"));

        // Then
        JsonNode letter = only();
        assertThat(letter.path("topic").asText()).isEqualTo("clients.v1");
        assertThat(letter.path("reason").asText()).isEqualTo("phone is not text");
        assertThat(letter.path("field").asText()).isEqualTo("phone");
        JsonNode content = api.get(path(letter)).body();
        assertThat(content.path("body").path("text").asText()).isEqualTo(poison(tenant, "c-1"));
        assertThat(content.path("key").path("text").asText()).isEqualTo(tenant + ":c-1");
        assertThat(content.path("headers").path("ce_id").asText()).isEqualTo("e-c-1");
        assertThat(items(other, "")).isEmpty();
        assertThat(other.get(path(letter)).status()).isEqualTo(404);
        assertThat(other.post(path(letter) + "/replay", Map.of()).status()).isEqualTo(404);
        assertThat(other.post(path(letter) + "/discard", Map.of()).status()).isEqualTo(404);
        assertThat(Api.of(world, tenant, Scope.SEND).get(path(letter)).status()).isEqualTo(403);
        assertThat(only()).isEqualTo(letter);
        assertThat(Api.with(null).get("/q/metrics").text())
                .contains("citaplanner_dead_letters_total{topic=\"clients.v1\"}", "citaplanner_dead_letters_open");
    }

    @Test
    void replay_that_fails_reopens_the_same_letter() {
        // Given
        publish(tenant, "c-1", poison(tenant, "c-1"));
        JsonNode letter = only();

        // When
        ApiResponse sent = api.post(path(letter) + "/replay", Map.of());

        // Then
        assertThat(sent.status()).isEqualTo(200);
        assertThat(sent.body().path("state").asText()).isEqualTo("REPLAYED");
        JsonNode again = reopened(letter, 1);
        assertThat(again.path("offset")).isEqualTo(letter.path("offset"));
        assertThat(again.path("headers").has("dead-letter-replay")).isFalse();
        assertThat(awaitOpen(1)).hasSize(1);
        await().untilAsserted(() -> assertThat(copies(tenant + ":c-1"))
                .extracting(Read::value)
                .containsExactly(poison(tenant, "c-1"), poison(tenant, "c-1")));
    }

    @Test
    void operator_replays_letters_of_unknown_tenants() {
        // Given a client of a tenant that does not exist yet
        Api operator = Api.operator(world);
        String late = "late-" + UUID.randomUUID();
        String client = Api.write(Map.of("tenantId", late, "id", "c-1", "version", 1, "name", "Ana"));
        publish(late, "c-1", client);
        await().until(() -> letterOf(operator, late).isPresent());
        Api.of(world, late, Scope.READ);

        // When
        operator.post(path(letterOf(operator, late).orElseThrow()) + "/replay", Map.of());

        // Then
        await().until(() ->
                !world.rows("select 1 from client where tenant_id = ?", late).isEmpty());
        assertThat(letterOf(operator, late).orElseThrow().path("state").asText())
                .isEqualTo("REPLAYED");
    }

    @Test
    void json_that_cannot_be_read_is_an_operators_letter_and_no_tenants() {
        // Given
        Api operator = Api.operator(world);
        String key = "unreadable:" + UUID.randomUUID();
        world.stream.raw(
                "clients.v1", key, Map.of("ce_id", "e-1"), "{\"name\": \"Ana\"".getBytes(StandardCharsets.UTF_8));

        // When
        await().until(() -> withKey(operator, key).isPresent());
        JsonNode letter = withKey(operator, key).orElseThrow();

        // Then
        assertThat(letter.path("reason").asText()).startsWith("the value is not JSON");
        assertThat(operator.get(path(letter)).body().path("body").path("text").asText())
                .isEqualTo("{\"name\": \"Ana\"");
        assertThat(api.get(path(letter)).status()).isEqualTo(404);
        assertThat(items(api, "")).isEmpty();
        ApiResponse look = operator.post(LETTERS + "/replay", Map.of("dryRun", true));
        assertThat(look.body().path("letters").asInt()).isPositive();
        assertThat(api.post(path(letter) + "/discard", Map.of()).status()).isEqualTo(404);
        ApiResponse discarded = operator.post(path(letter) + "/discard", Map.of());
        assertThat(discarded.body().path("state").asText()).isEqualTo("DISCARDED");
        assertThat(discarded.body().path("by").asText()).isNotBlank();
    }

    @Test
    void a_tenants_letter_is_not_shown_to_operators() {
        Api operator = Api.operator(world);

        publish(tenant, "c-1", poison(tenant, "c-1"));

        JsonNode letter = only();
        assertThat(operator.get(path(letter)).status()).isEqualTo(404);
        assertThat(operator.post(path(letter) + "/replay", Map.of()).status()).isEqualTo(404);
        assertThat(operator.post(path(letter) + "/discard", Map.of()).status()).isEqualTo(404);
        assertThat(only()).isEqualTo(letter);
    }

    private Optional<JsonNode> withKey(Api operator, String key) {
        return items(operator, "&topic=clients.v1").stream()
                .filter(letter -> operator.get(path(letter))
                        .body()
                        .at("/key/text")
                        .asText()
                        .equals(key))
                .findFirst();
    }

    private Optional<JsonNode> letterOf(Api operator, String tenant) {
        return items(operator, "&reason=tenantId%20is%20UNKNOWN").stream()
                .filter(letter -> operator.get(path(letter))
                        .body()
                        .path("key")
                        .path("text")
                        .asText()
                        .startsWith(tenant))
                .findFirst();
    }

    @Test
    void repeated_batch_adds_one_letter_and_one_copy() {
        // Given
        long offset = unique();
        consume(offset, Map.of(), poison(tenant, "c-1"));

        // When
        consume(offset, Map.of(), poison(tenant, "c-1"));

        // Then
        assertThat(awaitOpen(1)).hasSize(1);
        consume(offset + 1, Map.of(), poison(tenant, "c-1"));
        assertThat(awaitOpen(2)).hasSize(2);
        await().until(() -> copies(tenant + ":letters").size() >= 2);
        assertThat(copies(tenant + ":letters")).hasSize(2);
    }

    @Test
    void letter_is_reopened_once_for_each_replay() {
        // Given a letter that was replayed twice, and the first replay comes again
        long offset = unique();
        consume(offset, Map.of(), poison(tenant, "c-1"));
        JsonNode letter = only();
        world.change(
                "update dead_letter set state = 'REPLAYED', replays = 2 where id = ?",
                letter.path("id").asLong());
        consume(offset + 1, sentBack(letter, 1), poison(tenant, "c-1"));
        assertThat(api.get(path(letter)).body().path("state").asText()).isEqualTo("REPLAYED");

        // When
        consume(offset + 2, sentBack(letter, 2), poison(tenant, "c-1"));
        consume(offset + 2, sentBack(letter, 2), poison(tenant, "c-1"));

        // Then
        assertThat(awaitOpen(1)).hasSize(1);
        await().until(() -> copies(tenant + ":letters").size() >= 2);
        assertThat(copies(tenant + ":letters")).hasSize(2);
    }

    @Test
    void different_record_with_a_letters_id_is_a_new_letter() {
        long offset = unique();
        consume(offset, Map.of(), poison(tenant, "c-1"));
        JsonNode letter = only();

        consume(offset + 1, sentBack(letter, 1), poison(tenant, "c-2"));
        consume(offset + 2, Map.of("dead-letter-replay", "1", "dead-letter-replays", "1"), poison(tenant, "c-3"));

        assertThat(awaitOpen(3)).hasSize(3);
    }

    private static Map<String, String> sentBack(JsonNode letter, int times) {
        return Map.of("dead-letter-replay", letter.path("id").asText(), "dead-letter-replays", Integer.toString(times));
    }

    private static long unique() {
        return ThreadLocalRandom.current().nextLong(1_000_000_000L, 900_000_000_000L);
    }

    /** Consumes a record like the topic's consumer, from a partition that does not exist. */
    private void consume(long offset, Map<String, String> headers, String value) {
        byte[] key = (tenant + ":letters").getBytes(StandardCharsets.UTF_8);
        ConsumerRecord<byte[], byte[]> kafka =
                new ConsumerRecord<>("clients.v1", 77, offset, key, value.getBytes(StandardCharsets.UTF_8));
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(Map.of("ce_id", "e", "ce_source", "/test", "ce_type", "x"));
        all.forEach((name, text) -> kafka.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        consumer.consume(
                        new ConsumerRecords<>(Map.of(new TopicPartition("clients.v1", 77), List.of(kafka)), Map.of()),
                        event -> {
                            throw new InvalidInput("phone", "is not text");
                        },
                        events -> Uni.createFrom().item(EventOutcome.allAccepted(events)))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    @Test
    void filter_previews_letters_and_replays_them_in_order() {
        // Given
        List<String> records = List.of(poison(tenant, "c-0"), poison(tenant, "c-1"), poison(tenant, "c-2"));
        records.forEach(client -> publish(tenant, "all", client));
        awaitOpen(3);
        Map<String, Object> filter = Map.of("topic", "clients.v1", "reason", "PHONE", "from", "2026-01-01T00:00:00Z");
        Api other = Api.of(world, "letters-other", Scope.ADMIN);

        // When
        ApiResponse preview = api.post(LETTERS + "/replay", Map.of("filter", filter, "dryRun", true));
        ApiResponse others = other.post(LETTERS + "/replay", Map.of("filter", filter, "dryRun", false));

        // Then
        assertThat(preview.status()).as(preview.text()).isEqualTo(200);
        assertThat(preview.body().path("letters").asInt()).isEqualTo(3);
        assertThat(preview.body().path("more").asBoolean()).isFalse();
        assertThat(preview.body().path("first")).hasSize(3);
        assertThat(others.body().path("letters").asInt()).isZero();
        assertThat(awaitOpen(3))
                .allSatisfy(letter -> assertThat(letter.path("replays").asInt()).isZero());

        // And without dry run
        ApiResponse sent = api.post(LETTERS + "/replay", Map.of("filter", filter, "dryRun", false));
        assertThat(sent.body().path("letters").asInt()).isEqualTo(3);
        assertThat(awaitOpen(3))
                .allSatisfy(letter -> assertThat(letter.path("replays").asInt()).isOne());
        assertThat(world.stream.all("clients.v1"))
                .filteredOn(kafka -> kafka.headers().containsKey("dead-letter-replay"))
                .filteredOn(kafka -> kafka.key().equals(tenant + ":all"))
                .extracting(Read::value)
                .isEqualTo(records);
    }

    @Test
    void one_replay_is_limited_to_ten_thousand_letters() {
        world.change(
                "insert into dead_letter (tenant_id, topic, partition, \"offset\", value, reason)"
                        + " select ?, 'nowhere.' || ?, 0, n, 'x', 'many' from generate_series(1, 10001) n",
                tenant,
                tenant);

        ApiResponse preview = api.post(LETTERS + "/replay", Map.of("dryRun", true));

        assertThat(preview.body().path("letters").asInt()).isEqualTo(10_000);
        assertThat(preview.body().path("more").asBoolean()).isTrue();
        assertThat(preview.body().path("first")).hasSize(10);
        world.change("delete from dead_letter where tenant_id = ?", tenant);
    }

    @Test
    void discarded_letter_can_be_replayed_once() {
        publish(tenant, "c-1", poison(tenant, "c-1"));
        JsonNode letter = only();

        ApiResponse discarded = api.post(path(letter) + "/discard", Map.of());
        ApiResponse again = api.post(path(letter) + "/discard", Map.of());
        ApiResponse all = api.post(LETTERS + "/replay", Map.of("dryRun", true));
        world.change(
                "update dead_letter set state = 'REPLAYED' where id = ?",
                letter.path("id").asLong());
        ApiResponse twice = api.post(path(letter) + "/replay", Map.of());

        assertThat(discarded.body().path("state").asText()).isEqualTo("DISCARDED");
        assertThat(again.status()).isEqualTo(200);
        assertThat(all.body().path("letters").asInt()).isZero();
        assertThat(twice.status()).isEqualTo(409);
        assertThat(api.post(path(letter) + "/discard", Map.of()).status()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource({
        "topic=clients.v1,2",
        "topic=appointments.v1,1",
        "reason=IS%20NOT,2",
        "reason=%25,0",
        "from=2026-11-02T00:00:00Z,2",
        "from=2026-11-02T00:00:00Z&to=2026-11-03T00:00:00-06:00,2",
        "to=2026-11-02T00:00:00Z,1",
        "state=DISCARDED,1",
        "state=OPEN&topic=clients.v1,1",
        "state=REPLAYED,0",
        "topic=,3"
    })
    void each_filter_restricts_the_list(String query, int expected) {
        insert("clients.v1", "phone is not text", "2026-11-01T00:00:00Z", "OPEN");
        insert("clients.v1", "email is not text", "2026-11-02T00:00:00Z", "DISCARDED");
        insert("appointments.v1", "version is missing", "2026-11-03T00:00:00Z", "OPEN");

        assertThat(items(api, "&" + query)).hasSize(expected);
    }

    private void insert(String topic, String reason, String at, String state) {
        insert(topic, reason, at, state, "x".getBytes(StandardCharsets.UTF_8));
    }

    private long insert(String topic, String reason, String at, String state, byte[] value) {
        long offset = unique();
        world.change(
                "insert into dead_letter (tenant_id, topic, partition, \"offset\", value, reason, received_at, state)"
                        + " values (?, ?, 99, ?, ?, ?, cast(? as timestamptz), ?)",
                tenant,
                topic,
                offset,
                value,
                reason,
                at,
                state);
        return offset;
    }

    @ParameterizedTest
    @CsvSource({
        "from=yesterday,422",
        "to=2026-11-12T16:00:00,422",
        "to=%2B999999999-01-01T00:00:00Z,422",
        "state=open,422",
        "limit=0,422",
        "cursor=x,400",
        "reason=%00,422"
    })
    void invalid_filter_is_refused(String query, int status) {
        assertThat(api.get(LETTERS + "?" + query).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}",
                "{\"filter\": {}}",
                "{\"dryRun\": \"maybe\"}",
                "{\"dryRun\": true, \"filter\": {\"state\": \"REPLAYED\"}}",
                "{\"dryRun\": true, \"filter\": {\"from\": \"x\"}}",
                "{\"dryRun\": true, \"filter\": 1}"
            })
    void invalid_replay_request_is_refused(String body) {
        assertThat(api.send("POST", LETTERS + "/replay", "application/json", body)
                        .status())
                .isEqualTo(422);
    }

    @Test
    void letters_are_listed_newest_first() {
        insert("clients.v1", "one", "2026-11-03T00:00:00Z", "OPEN");
        insert("clients.v1", "two", "2026-11-02T00:00:00Z", "OPEN");
        insert("clients.v1", "three", "2026-11-01T00:00:00Z", "OPEN");

        assertThat(items(api, ""))
                .extracting(letter -> letter.path("reason").asText())
                .containsExactly("three", "two", "one");
    }

    @Test
    void binary_body_is_shown_in_base64_and_long_body_truncated() {
        byte[] binary = {(byte) 0xff, 0, 1};
        byte[] longText = ("a" + "ñ".repeat(200_000)).getBytes(StandardCharsets.UTF_8);
        insert("clients.v1", "binary", "2026-11-01T00:00:00Z", "OPEN", binary);
        insert("clients.v1", "long", "2026-11-01T00:00:00Z", "OPEN", longText);
        insert("clients.v1", "none", "2026-11-01T00:00:00Z", "OPEN", null);
        List<JsonNode> letters = items(api, "").stream()
                .map(letter -> api.get(path(letter)).body())
                .toList();

        assertThat(letters.get(0).has("body")).isFalse();
        assertThat(letters.get(1).path("truncated").asBoolean()).isTrue();
        assertThat(letters.get(1).path("size").asInt()).isEqualTo(longText.length);
        assertThat(letters.get(1).path("body").path("text").asText()).isEqualTo("a" + "ñ".repeat(131_071));
        assertThat(letters.get(2).path("body").path("base64").asText())
                .isEqualTo(Base64.getEncoder().encodeToString(binary));
    }

    @Test
    void old_letter_is_deleted_in_any_state() {
        insert("clients.v1", "old", "2020-01-01T00:00:00Z", "OPEN");
        insert("clients.v1", "old", "2020-01-01T00:00:00Z", "REPLAYED");

        await().until(() -> items(api, "").isEmpty());
    }

    @Test
    void invalid_chatwoot_event_belongs_to_the_accounts_tenant() {
        // Given
        long account = ThreadLocalRandom.current().nextInt(1_000, 1_000_000);
        world.change(
                "insert into chatwoot_route (source, account_id, inbox_id, tenant_id) values ('default', ?, null, ?)",
                account,
                tenant);
        String message = "{\"account\": {\"id\": " + account + "}, \"tenantId\": \"demo\", \"id\": \"no number\"}";

        // When
        world.stream.send(
                "chatwoot.events.v1",
                "default:" + account,
                "com.chatwoot.message_created",
                UUID.randomUUID().toString(),
                message.getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(only().path("topic").asText()).isEqualTo("chatwoot.events.v1");
    }
}
