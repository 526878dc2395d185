package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.OperatorPaths;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The description lists all operations, and none is open to anonymous callers or other tenants. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class OpenApiTest {
    private static final String OTHER = "tenant-of-others";
    private static final String MARK = "only-for-others";
    private static final UUID NOTIFICATION = UUID.fromString("018f0000-0000-7000-8000-000000424242");

    World world;

    /** One way to call. */
    private record Operation(String method, String path, String contentType) {
        ApiResponse call(Api api) {
            return api.send(method, path, contentType, contentType == null ? null : "{}");
        }
    }

    @BeforeEach
    void anotherTenantsThings() {
        Api.of(world, OTHER, Scope.ADMIN);
        world.change("update tenant set retention_days = 77, unknown_contacts = 'REVIEW' where id = ?", OTHER);
        world.change(
                "insert into client (tenant_id, id, version, name, phone, email) values (?, ?, 1, ?, 'no', ?)"
                        + " on conflict do nothing",
                OTHER,
                MARK,
                MARK,
                MARK + "@clinica.mx");
        world.change(
                "insert into contact (tenant_id, account_id, contact_id, status, client_id, reason, email)"
                        + " values (?, 3, 424242, 'LINKED', ?, ?, ?) on conflict do nothing",
                OTHER,
                MARK,
                MARK,
                MARK);
        world.change(
                "insert into interaction (tenant_id, account_id, message_id, conversation_id, contact_id, direction, author,"
                        + " content, created_at) values (?, 3, 424242, 424242, 424242, 'INCOMING', 'CLIENT', ?, now())"
                        + " on conflict do nothing",
                OTHER,
                MARK);
        world.change(
                "insert into channel_setting (tenant_id, scope, enabled, plain)"
                        + " select ?, unnest(array['CHATWOOT', 'CHATWOOT_CONNECTION']), true, jsonb_build_object('apiUrl', ?)"
                        + " on conflict do nothing",
                OTHER,
                "https://" + MARK + "@");
        world.change(
                "insert into template (tenant_id, id, type, channel, language, name, is_default)"
                        + " values (?, ?, 'APPOINTMENT_REMINDER', 'SMS', 'es', ?, true) on conflict do nothing",
                OTHER,
                MARK,
                MARK);
        world.change(
                "insert into branch (tenant_id, id, name, schedule, inboxes, open_on_holidays, version)"
                        + " values (?, ?, ?, '{\"hours\": {}, \"closures\": []}', '{}', false, 1) on conflict do nothing",
                OTHER,
                MARK,
                MARK + "@");
        world.change(
                "insert into template_version (tenant_id, template_id, version, text, plain_sms, created_at, created_by)"
                        + " values (?, ?, 1, ?, true, now(), 'test') on conflict do nothing",
                OTHER,
                MARK,
                MARK + "@");
        world.change(
                "insert into api_key (tenant_id, id, hash, name, scope, created_at) values (?, ?, 'x', ?, 'READ', now())"
                        + " on conflict do nothing",
                OTHER,
                MARK,
                MARK);
        world.change(
                "insert into notification (id, tenant_id, idempotency_key, request_hash, type, channel, recipient_key, contents,"
                        + " state, expires_at)"
                        + " values (?, ?, ?, 'x', 'PROMOTION', 'CHATWOOT', ?, jsonb_build_object('CHATWOOT',"
                        + " jsonb_build_object('text', cast(? as text))), 'SENT', now()) on conflict do nothing",
                NOTIFICATION,
                OTHER,
                MARK,
                MARK,
                MARK + "@clinica.mx");
        world.change(
                "insert into dead_letter (id, tenant_id, topic, partition, \"offset\", value, reason)"
                        + " overriding system value values (424242, ?, 'clients.v1', 7, 7, ?, ?) on conflict do nothing",
                OTHER,
                (MARK + "@clinica.mx").getBytes(StandardCharsets.UTF_8),
                MARK);
        world.change(
                "insert into sync_run (tenant_id, id, dry_run, total, started_by, due_at)"
                        + " overriding system value values (?, 424242, true, 7, ?, '2100-01-01') on conflict do nothing",
                OTHER,
                MARK);
    }

    private static List<Operation> operations() {
        JsonNode description = Api.with(null).get("/q/openapi?format=json").body();
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : description.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                JsonNode content = method.getValue().path("requestBody").path("content");
                String type = content.isEmpty() ? null : content.fieldNames().next();
                operations.add(new Operation(method.getKey().toUpperCase(Locale.ROOT), filled(path.getKey()), type));
            }
        }
        return operations.stream()
                .filter(operation -> operation.path().startsWith("/api"))
                .toList();
    }

    private static String filled(String path) {
        return path.replace("{tenantId}", OTHER)
                .replace("dead-letters/{id}", "dead-letters/424242")
                .replace("notifications/{id}", "notifications/" + NOTIFICATION)
                .replace("{account}", "3")
                .replace("{contact}", "424242")
                .replace("{conversation}", "424242")
                .replace("{run}", "424242")
                .replaceAll("\\{\\w+}", MARK);
    }

    @Test
    void every_operation_requires_authentication() {
        assertThat(operations()).hasSizeGreaterThan(15).allSatisfy(operation -> {
            ApiResponse apiResponse = operation.call(Api.with(null));
            assertThat(apiResponse.status()).as(operation.toString()).isEqualTo(401);
            assertThat(apiResponse.contentType()).startsWith("application/problem+json");
        });
    }

    /** Recipients of mail have no key; their links have a token. */
    @Test
    void only_unsubscribing_is_public() {
        JsonNode description = Api.with(null).get("/q/openapi?format=json").body();

        assertThat(description.path("paths").properties())
                .extracting(Map.Entry::getKey)
                .filteredOn(path -> !path.startsWith("/api"))
                .containsExactly("/u/{token}");
    }

    @Test
    void no_operation_shows_or_changes_another_tenants_data() {
        Api admin = Api.of(world, "tenant-of-ours", Scope.ADMIN);
        List<String> before = others();

        assertThat(operations()).allSatisfy(operation -> {
            ApiResponse apiResponse = operation.call(admin);
            assertThat(apiResponse.status() == 403)
                    .as(operation + " is the operator's")
                    .isEqualTo(OperatorPaths.contains(operation.path(), OTHER));
            assertThat(apiResponse.status())
                    .as(operation.toString())
                    .isLessThan(500)
                    .isNotEqualTo(401);
            assertThat(apiResponse.text()).as(operation.toString()).doesNotContain(MARK + "@", OTHER, "424242,");
        });

        assertThat(others()).isEqualTo(before);
    }

    @Test
    void an_operator_neither_sees_nor_changes_tenant_data() {
        Api operator = Api.operator(world);
        List<String> before = others();

        assertThat(operations())
                .filteredOn(operation ->
                        !OperatorPaths.contains(operation.path(), OTHER) && !isSharedWithOperators(operation.path()))
                .hasSizeGreaterThan(15)
                .allSatisfy(operation -> assertThat(operation.call(operator).status())
                        .as(operation.toString())
                        .isEqualTo(403));

        assertThat(operations())
                .filteredOn(operation -> operation.path().startsWith("/api/v1/dead-letters"))
                .hasSizeGreaterThan(4)
                .allSatisfy(operation -> assertThat(operation.call(operator).text())
                        .as(operation.toString())
                        .doesNotContain(MARK + "@", OTHER, "424242,"));

        assertThat(others()).isEqualTo(before);
    }

    /** Keys of operators, and dead letters of no tenant. */
    private static boolean isSharedWithOperators(String path) {
        return path.startsWith("/api/v1/keys") || path.startsWith("/api/v1/dead-letters");
    }

    private List<String> others() {
        List<String> rows = new ArrayList<>();
        for (String table : List.of(
                "tenant where id",
                "client where tenant_id",
                "contact where tenant_id",
                "dead_letter where tenant_id",
                "notification where tenant_id",
                "interaction where tenant_id",
                "sync_run where tenant_id",
                "channel_setting where tenant_id",
                "channel_secret where tenant_id",
                "branch where tenant_id",
                "template where tenant_id",
                "template_version where tenant_id")) {
            rows.addAll(world.rows("select * from " + table + " = ?", OTHER));
        }
        rows.addAll(world.rows("select id, revoked_at from api_key where tenant_id = ? and id = ?", OTHER, MARK));
        return rows;
    }

    @Test
    void every_operation_has_a_summary() {
        JsonNode description = Api.with(null).get("/q/openapi?format=json").body();

        for (Map.Entry<String, JsonNode> path : description.path("paths").properties()) {
            assertThat(path.getValue().properties())
                    .allSatisfy(method -> assertThat(
                                    method.getValue().path("summary").asText())
                            .as(method.getKey() + " " + path.getKey())
                            .isNotBlank());
        }
    }
}
