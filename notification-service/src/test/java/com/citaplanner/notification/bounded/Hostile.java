package com.citaplanner.notification.bounded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.World;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Calls of a hostile client. */
final class Hostile implements AutoCloseable {
    private static final int LARGEST = 16 << 20;
    /** Makes lines as long as those of a large import with notes. */
    private static final String NOTE = "x".repeat(2_000);

    private static final String JSON = "application/json";
    private static final String NOTIFICATIONS = "/api/v1/notifications";
    private static final String IMPORT = "/api/v1/clients/import";
    private static final List<String> TYPES = List.of(
            JSON,
            "text/csv",
            "application/x-ndjson",
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/octet-stream");

    private final World world;
    private final Api api;
    private final Calls calls;

    Hostile(World world, Api api) {
        this.world = world;
        this.api = api;
        this.calls = new Calls(api);
    }

    enum Case {
        /** The baseline: health response times on this machine at this moment. */
        NOTHING,
        ONE_MESSAGE_TO_MANY,
        MANY_SETS_OF_VARIABLES,
        MANY_TIMES_THE_METADATA,
        A_LARGE_TEMPLATE_ON_KAFKA,
        CSV,
        NDJSON,
        LINES_THAT_ARE_NONE,
        DEEP_JSON,
        WIDE_JSON,
        LARGE_BODIES_EVERYWHERE
    }

    /** Calls everything once, so that the code of every case is compiled. */
    void warmUp() {
        for (int i = 0; i < 20; i++) {
            Map<String, Object> body = call("Hola {{who}}");
            body.put("recipients", recipients(50, index -> Map.of("variables", Map.of("who", "n" + index))));
            assertThat(calls.one("POST", NOTIFICATIONS, JSON, bytes(body))).isEqualTo(202);
        }
        assertThat(operations()).isNotEmpty();
    }

    void does(Case what) {
        switch (what) {
            case NOTHING -> nothing();
            case ONE_MESSAGE_TO_MANY -> oneMessageToMany();
            case MANY_SETS_OF_VARIABLES -> manySetsOfVariables();
            case MANY_TIMES_THE_METADATA -> manyTimesTheMetadata();
            case A_LARGE_TEMPLATE_ON_KAFKA -> largeTemplateOnKafka();
            case CSV -> csv();
            case NDJSON -> ndjson();
            case LINES_THAT_ARE_NONE -> linesThatAreNone();
            case DEEP_JSON -> deepJson();
            case WIDE_JSON -> wideJson();
            case LARGE_BODIES_EVERYWHERE -> largeBodiesEverywhere();
        }
    }

    private void nothing() {
        await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
    }

    private void oneMessageToMany() {
        Map<String, Object> body = call("x".repeat(20_000));
        body.put("recipients", recipients(1000, i -> Map.of()));

        assertThat(calls.atOnce(4, "POST", NOTIFICATIONS, JSON, bytes(body))).allMatch(status -> status == 202);
        assertThat(count("notification where idempotency_key like '" + body.get("idempotencyKey") + "%'"))
                .isEqualTo(1000);
    }

    private void manySetsOfVariables() {
        Map<String, Object> body = call("x".repeat(20_000) + "{{who}}");
        body.put("recipients", recipients(1000, i -> Map.of("variables", Map.of("who", "n" + i))));
        assertThat(calls.atOnce(4, "POST", NOTIFICATIONS, JSON, bytes(body))).allMatch(status -> status == 422);

        Map<String, Object> shorter = call("x".repeat(3_000) + "{{who}}");
        shorter.put("recipients", recipients(1000, i -> Map.of("variables", Map.of("who", "n" + i))));
        assertThat(calls.atOnce(4, "POST", NOTIFICATIONS, JSON, bytes(shorter))).allMatch(status -> status == 202);
    }

    private void manyTimesTheMetadata() {
        Map<String, Object> body = call("Hola");
        body.put(
                "metadata",
                Map.of("list", IntStream.range(0, 7_000).map(i -> 1).boxed().toList()));
        body.put("recipients", recipients(1000, i -> Map.of()));

        assertThat(calls.atOnce(4, "POST", NOTIFICATIONS, JSON, bytes(body)))
                .allMatch(status -> status == 202 || status == 503);
    }

    private void largeTemplateOnKafka() {
        String template = api.post(
                        "/api/v1/templates",
                        Map.of(
                                "type", "APPOINTMENT_REMINDER",
                                "channel", "EMAIL",
                                "language", "es",
                                "name", "large",
                                "subject", "Cita",
                                "text", "á & é ".repeat(20_000) + "{{who}}"))
                .body()
                .path("id")
                .asText();
        assertThat(template).isNotBlank();
        String keys = UUID.randomUUID().toString();

        IntStream.range(0, 500)
                .forEach(i -> world.stream.send(
                        "notifications.requests.v1",
                        "demo:" + i,
                        "com.citaplanner.notification.requested",
                        Map.of(
                                "tenantId",
                                "demo",
                                "type",
                                "APPOINTMENT_REMINDER",
                                "channel",
                                "EMAIL",
                                "recipient",
                                Map.of("email", "k" + i + "@example.mx"),
                                "templateId",
                                template,
                                "variables",
                                Map.of("who", "n" + i),
                                "idempotencyKey",
                                keys + i)));

        await().atMost(Duration.ofMinutes(1))
                .until(() -> count("notification where idempotency_key like '" + keys + "%'") == 500);
    }

    private void csv() {
        byte[] lines =
                lines("id,name,phone,note\n", i -> "csv-" + i + ",Ana,55" + (10_000_000 + i) + "," + NOTE + "\n");
        assertThat(calls.atOnce(2, "POST", IMPORT, "text/csv", lines))
                .allMatch(status -> status == 200 || status == 503)
                .contains(200);
    }

    private void ndjson() {
        byte[] lines = lines(
                "",
                i -> "{\"id\":\"nd-" + i + "\",\"name\":\"Ana\",\"phone\":\"55" + (20_000_000 + i) + "\",\"note\":\""
                        + NOTE + "\"}\n");
        assertThat(calls.atOnce(2, "POST", IMPORT, "application/x-ndjson", lines))
                .allMatch(status -> status == 200 || status == 503)
                .contains(200);
    }

    private void linesThatAreNone() {
        assertThat(calls.one(
                        "POST",
                        IMPORT,
                        "application/x-ndjson",
                        "x\n".repeat(LARGEST / 2).getBytes(StandardCharsets.UTF_8)))
                .isIn(200, 422);
        assertThat(calls.one(
                        "POST",
                        IMPORT,
                        "text/csv",
                        ("id\n" + ";\n".repeat(LARGEST / 2 - 2)).getBytes(StandardCharsets.UTF_8)))
                .isIn(200, 422);
    }

    private void deepJson() {
        byte[] deep = ("{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}").getBytes(StandardCharsets.UTF_8);
        operations()
                .forEach(operation -> assertThat(calls.one(operation.method(), operation.path(), JSON, deep))
                        .isBetween(200, 499));
        assertThat(calls.one("POST", IMPORT, "application/x-ndjson", deep)).isEqualTo(200);
        world.stream.send(
                "notifications.requests.v1", "demo:deep", "com.citaplanner.notification.requested", "deep", deep);
        await().atMost(Duration.ofSeconds(20)).until(() -> count("dead_letter where reason like '%not JSON%'") > 0);
    }

    private void wideJson() {
        String wide = "{\"metadata\":{\"x\":[" + "[],".repeat(600_000) + "[]]}}";
        assertThat(calls.atOnce(8, "POST", NOTIFICATIONS, JSON, wide.getBytes(StandardCharsets.UTF_8)))
                .allMatch(status -> status == 400 || status == 503);
    }

    private void largeBodiesEverywhere() {
        byte[] text = "x".repeat(LARGEST).getBytes(StandardCharsets.UTF_8);
        for (Operation operation : operations()) {
            for (String type : TYPES) {
                assertThat(calls.one(operation.method(), operation.path(), type, text))
                        .as("%s %s %s", operation.method(), operation.path(), type)
                        .isBetween(200, 503)
                        .isNotEqualTo(500);
            }
            assertThat(calls.chunked(operation.method(), operation.path(), JSON, text))
                    .as("%s %s chunked", operation.method(), operation.path())
                    .isLessThanOrEqualTo(503)
                    .isNotEqualTo(500);
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> List.of(200, 422).contains(calls.one("POST", IMPORT, "application/x-ndjson", text)));
    }

    private record Operation(String method, String path) {}

    /** All operations with a body, with placeholders for the path's parameters. */
    private List<Operation> operations() {
        JsonNode paths = api.get("/q/openapi?format=json").body().path("paths");
        List<Operation> operations = new ArrayList<>();
        paths.properties()
                .forEach(path -> List.of("post", "put").stream()
                        .filter(path.getValue()::has)
                        .forEach(method -> operations.add(new Operation(
                                method.toUpperCase(Locale.ROOT), path.getKey().replaceAll("\\{[^}]+}", "demo")))));
        return operations;
    }

    private static Map<String, Object> call(String message) {
        Map<String, Object> body = new HashMap<>();
        body.put("type", "APPOINTMENT_REMINDER");
        body.put("channel", "EMAIL");
        body.put("message", message);
        body.put("idempotencyKey", UUID.randomUUID().toString());
        return body;
    }

    private interface More {
        Map<String, ?> of(int recipient);
    }

    private static List<Map<String, Object>> recipients(int count, More more) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    Map<String, Object> recipient = new HashMap<>(more.of(i));
                    recipient.put("email", "r" + i + "@example.mx");
                    return recipient;
                })
                .toList();
    }

    private interface Line {
        String of(int number);
    }

    private static byte[] lines(String first, Line line) {
        StringBuilder lines = new StringBuilder(first);
        for (int i = 0; lines.length() < LARGEST - 3_000; i++) {
            lines.append(line.of(i));
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Object body) {
        return Api.write(body).getBytes(StandardCharsets.UTF_8);
    }

    private long count(String what) {
        return Long.parseLong(world.rows("select count(*) from " + what).getFirst());
    }

    @Override
    public void close() {
        calls.close();
    }
}
