package com.citaplanner.notification.settings.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A dump of the database contains no credential. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class DumpTest {
    private static final String TENANT = "/api/v1/tenants/dump";
    private static final List<String> SECRETS = List.of("dump-secret-of-the-channel", "dump-secret-of-the-connection");

    World world;

    private static Map<String, Object> connection(String token) {
        return Map.of(
                "values",
                Map.of("apiUrl", "https://dump.example.mx", "apiAccessToken", token, "accountId", 7, "inboxId", 70));
    }

    /** Every row of every table as text, binary columns in hexadecimal. */
    private List<String> everything() {
        List<String> tables = world.rows("select quote_ident(table_schema) || '.' || quote_ident(table_name)"
                + " from information_schema.tables"
                + " where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')");
        return tables.stream()
                .flatMap(table -> world.rows("select cast(t as text) from " + table + " t").stream())
                .toList();
    }

    private static List<String> written(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return List.of(
                secret, HexFormat.of().formatHex(bytes), Base64.getEncoder().encodeToString(bytes));
    }

    @Test
    void a_database_dump_has_no_credential() {
        // Given
        Api admin = Api.of(world, "dump", Scope.ADMIN);

        // When
        assertThat(admin.put(
                                TENANT + "/settings",
                                Map.of("channels", Map.of("CHATWOOT", connection(SECRETS.getFirst()))))
                        .status())
                .isEqualTo(200);
        assertThat(admin.put(TENANT + "/chatwoot", connection(SECRETS.getLast()))
                        .status())
                .isEqualTo(200);

        // Then
        assertThat(everything())
                .anyMatch(row -> row.contains("https://dump.example.mx"))
                .allSatisfy(row -> SECRETS.forEach(
                        secret -> assertThat(row).doesNotContain(written(secret).toArray(String[]::new))));
    }
}
