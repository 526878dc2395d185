package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.OperatorPaths;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every example request of the description gets the documented response. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class OpenApiExamplesTest {
    /** The examples' tenant. */
    private static final String TENANT = "clinica";

    /** Resources are created first, then read, then decided on, then deleted. */
    private static final List<String> ORDER = List.of("PUT", "POST", "GET", "POST {}", "DELETE");

    /** Fields that a response has only at a later time. */
    private static final Set<String> SOMETIMES =
            Set.of("endedAt", "lastUsedAt", "expiresAt", "decidedBy", "cannedResponseId", "reason");

    World world;

    private JsonNode description;

    /** Returned ids, by the example ids that they replace. */
    private final Map<String, String> given = new HashMap<>();

    private record Operation(String method, String path, JsonNode says) {
        /** A POST to an existing resource is a decision about it. */
        String kind() {
            boolean decides = method.equals("POST") && path.matches(".*}/[a-z]+");
            return decides ? "POST {}" : method;
        }

        String id() {
            return says.path("operationId").asText();
        }

        String status() {
            for (Map.Entry<String, JsonNode> response : says.path("responses").properties()) {
                if (response.getKey().startsWith("2")) {
                    return response.getKey();
                }
            }
            return "";
        }

        /** The request's media types; none if there is no body. */
        List<Map.Entry<String, JsonNode>> requests() {
            return List.copyOf(says.path("requestBody").path("content").properties());
        }

        List<Map.Entry<String, JsonNode>> answers() {
            return List.copyOf(
                    says.path("responses").path(status()).path("content").properties());
        }

        @Override
        public String toString() {
            String[] name = id().split("_", 2);
            return method + " " + path + " (" + (name.length < 2 ? "no operationId" : name[1]) + " in openapi/examples/"
                    + name[0] + ".json)";
        }
    }

    @BeforeEach
    void aTenantWithSomethingOfEverything() {
        description = Api.with(null).get("/q/openapi?format=json").body();
        Api.of(world, TENANT, Scope.ADMIN).connectChatwoot(world, TENANT);
        insert("client", "tenant_id, id, version, name, phone", TENANT, "c-juan", 1L, "Juan Pérez", "55 1234 5678");
        for (long contact : new long[] {1187, 1240}) {
            world.change(
                    "insert into contact (tenant_id, account_id, contact_id, status, candidates, phone_key, reason) values"
                            + " (?, 3, ?, 'AMBIGUOUS', '{c-juan}', '+525599990000', 'several clients share the phone')"
                            + " on conflict do nothing",
                    TENANT,
                    contact);
        }
        world.change(
                "insert into contact (tenant_id, account_id, contact_id, status, client_id, reason)"
                        + " values (?, 3, 1190, 'LINKED', 'c-juan', 'phone') on conflict do nothing",
                TENANT);
        world.change(
                "insert into interaction (tenant_id, account_id, message_id, conversation_id, contact_id, direction, author,"
                        + " channel, content, status, created_at) values (?, 3, 5501, 88, 1190, 'INCOMING', 'CLIENT', 'Channel::Whatsapp', '¿Tienen cita mañana?', 'sent',"
                        + " now()) on conflict do nothing",
                TENANT);
        insert(
                "contact_merge",
                "tenant_id, account_id, mergee_id, base_id, state, requested_by",
                TENANT,
                3L,
                1301L,
                1190L,
                "MERGED",
                "a7f89848710f");
        for (long letter = 90071; letter <= 90073; letter++) {
            world.change(
                    "insert into dead_letter (id, tenant_id, topic, partition, \"offset\", key, headers, value, reason, field)"
                            + " overriding system value values (?, ?, 'clients.v1', 90, ?, ?, cast(? as jsonb), ?,"
                            + " 'phone is not text', 'phone') on conflict do nothing",
                    letter,
                    TENANT,
                    letter,
                    "clinica:c-juan".getBytes(StandardCharsets.UTF_8),
                    "{\"ce_id\": \"c-juan-2\", \"ce_source\": \"/clients\", \"ce_type\": \"com.citaplanner.client.upserted\"}",
                    "{\"tenantId\": \"clinica\", \"id\": \"c-juan\", \"version\": 2, \"phone\": 5512345678}"
                            .getBytes(StandardCharsets.UTF_8));
        }
        world.change(
                "insert into connected_account (tenant_id, source, installation, api_url, account_id, connected_at, report,"
                        + " checked_at, findings) values (?, 'clinica-1f6d0c2b9a7e', 'https://chat.clinica.mx:443',"
                        + " 'https://chat.clinica.mx', 3, now(), cast(? as jsonb), now(), cast(? as jsonb))"
                        + " on conflict do nothing",
                TENANT,
                "[{\"action\": \"ADDRESS\", \"state\": \"DONE\", \"detail\": \"Chatwoot 4.15.1 answers.\"}]",
                "[{\"kind\": \"EVENTS_UNTICKED\", \"mended\": true, \"detail\": \"Events were unticked.\"}]");
        insert(
                "template",
                "tenant_id, id, type, channel, language, name",
                TENANT,
                "t-corto",
                "APPOINTMENT_REMINDER",
                "SMS",
                "es",
                "corto");
        insert(
                "push_device",
                "tenant_id, id, client_id, kind, address_key, address",
                TENANT,
                UUID.nameUUIDFromBytes(new byte[] {1}),
                "c-ana",
                "FCM",
                "a-hash",
                "a-token");
        world.change(
                "insert into template_version (tenant_id, template_id, version, text, plain_sms, created_at, created_by)"
                        + " values (?, 't-corto', 1, 'Hola {{clientName}}', true, now(), 'a7f89848710f') on conflict do nothing",
                TENANT);
    }

    private void insert(String table, String columns, Object... values) {
        String marks = "?" + ", ?".repeat(values.length - 1);
        world.change(
                "insert into " + table + " (" + columns + ") values (" + marks + ") on conflict do nothing", values);
    }

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        description.path("paths").properties().stream()
                .filter(path -> path.getKey().startsWith("/api"))
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
        // Nested resources are created after their parents and deleted before them. The connection comes last, because
        // no other call reaches a Chatwoot with the connection of the example.
        operations.sort(
                Comparator.comparing((Operation operation) -> operation.path().endsWith("/chatwoot"))
                        .thenComparingInt(operation -> ORDER.indexOf(operation.kind()))
                        .thenComparing((one, other) -> one.kind().equals("DELETE")
                                ? other.path().compareTo(one.path())
                                : one.path().compareTo(other.path())));
        return operations;
    }

    @Test
    void every_operation_has_request_and_response_examples() {
        assertThat(operations()).hasSizeGreaterThan(20).allSatisfy(operation -> {
            assertThat(operation.status()).as(operation + " has a good answer").isNotEmpty();
            operation.says().path("parameters").forEach(parameter -> {
                if (parameter.path("in").asText().equals("path")) {
                    assertThat(parameter.has("example"))
                            .as(operation + " has an example of " + parameter.path("name"))
                            .isTrue();
                }
            });
            assertThat(operation.requests())
                    .as(operation + " has an example of its request")
                    .allMatch(request -> request.getValue().has("example"));
            assertThat(operation.answers())
                    .as(operation + " has an example of its answer")
                    .allMatch(answer -> answer.getValue().has("example"));
        });
    }

    @Test
    void every_example_gets_its_documented_response() {
        Api admin = Api.of(world, TENANT, Scope.ADMIN);
        Api operator = Api.operator(world);

        assertThat(operations())
                .allSatisfy(operation -> assertThat(sent(
                                OperatorPaths.contains(operation.path(), "{tenantId}") ? operator : admin, operation))
                        .allSatisfy(apiResponse -> {
                            assertThat(apiResponse.status() + " " + apiResponse.text())
                                    .as(operation.toString())
                                    .startsWith(operation.status());
                            operation.answers().stream()
                                    .filter(content -> content.getKey().equals("application/json"))
                                    .forEach(content -> compare(operation, content.getValue(), apiResponse.body()));
                        }));
    }

    private void compare(Operation operation, JsonNode promised, JsonNode answer) {
        sameShape(operation.toString(), promised.path("example"), answer);
        keeps(operation, promised.path("schema"), answer);
        learn(promised.path("example"), answer);
    }

    /** One response for each representation of the request. */
    private List<ApiResponse> sent(Api api, Operation operation) {
        return operation.requests().isEmpty()
                ? List.of(api.send(operation.method(), path(operation), null, null))
                : operation.requests().stream()
                        .map(request -> api.send(
                                operation.method(),
                                path(operation),
                                request.getKey(),
                                text(request.getValue().path("example"))))
                        .toList();
    }

    private static String text(JsonNode example) {
        return example.isTextual() ? example.textValue() : example.toString();
    }

    private String path(Operation operation) {
        StringBuilder path = new StringBuilder(operation.path());
        String separator = "?";
        for (JsonNode parameter : operation.says().path("parameters")) {
            String example = parameter.path("example").asText();
            String value = URLEncoder.encode(given.getOrDefault(example, example), StandardCharsets.UTF_8);
            String name = "{" + parameter.path("name").asText() + "}";
            if (parameter.path("in").asText().equals("path")) {
                path.replace(path.indexOf(name), path.indexOf(name) + name.length(), value);
            } else if (parameter.path("in").asText().equals("query") && parameter.has("example")) {
                path.append(separator)
                        .append(parameter.path("name").asText())
                        .append('=')
                        .append(value);
                separator = "&";
            }
        }
        return path.toString();
    }

    /** Compares fields and types; a list is compared by its first item, and a nullable field by its other type. */
    private static void sameShape(String where, JsonNode example, JsonNode answer) {
        if (example.isNull() || answer.isNull() || example.isMissingNode()) {
            return;
        }
        assertThat(answer.getNodeType()).as(where).isEqualTo(example.getNodeType());
        if (example.isObject()) {
            assertThat(names(answer)).as(where).isEqualTo(names(example));
            answer.properties()
                    .forEach(field ->
                            sameShape(where + "." + field.getKey(), example.path(field.getKey()), field.getValue()));
        }
        if (example.isArray() && !example.isEmpty()) {
            assertThat(answer.size()).as(where + " has items").isPositive();
            sameShape(where + "[0]", example.get(0), answer.get(0));
        }
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names.stream().filter(name -> !SOMETIMES.contains(name)).sorted().toList();
    }

    /** The response is valid by its schema. */
    private void keeps(Operation operation, JsonNode promised, JsonNode answer) {
        ObjectNode schema = promised.deepCopy();
        schema.set("components", description.path("components"));
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(schema)
                        .validate(answer))
                .as(operation.toString())
                .isEmpty();
    }

    private void learn(JsonNode example, JsonNode answer) {
        if (example.path("id").isValueNode()) {
            given.put(example.path("id").asText(), answer.path("id").asText());
        }
        if (example.path("notifications").has(0)) {
            learn(
                    example.path("notifications").get(0),
                    answer.path("notifications").path(0));
        }
    }
}
