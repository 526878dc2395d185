package com.citaplanner.notification.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A distributed PostgreSQL can spread tenants over machines if every key of their rows contains the tenant. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class TenantKeysTest {
    /** Read before the tenant is known, or about no tenant; small, so that every machine can have a copy. */
    private static final Set<String> SHARED =
            Set.of("api_key", "chatwoot_route", "dead_letter", "gateway_source", "whatsapp_route");

    private static final String TABLES = """
            select cast(cast(c.oid as regclass) as text) as name from pg_class c
            where c.relnamespace = cast(current_schema() as regnamespace) and c.relkind = 'r' and exists (
              select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)
            """;

    private static final String UNIQUE_INDEXES = """
            select i.indisprimary as is_primary, exists (
              select 1 from pg_attribute a
              where a.attrelid = i.indrelid and a.attname = 'tenant_id' and a.attnum = any (i.indkey)) as by_tenant
            from pg_index i where i.indisunique and i.indrelid = cast(cast(:table as text) as regclass)
            """;

    @Inject
    Sql sql;

    @Inject
    Transactions transactions;

    private List<ResultRow> rows(String statement, Map<String, ?> parameters) {
        return transactions.run(() -> sql.rows(statement, parameters)).await().atMost(Duration.ofSeconds(10));
    }

    @Test
    void every_key_of_a_tenants_rows_contains_the_tenant() {
        List<String> tables = rows(TABLES, Map.of()).stream()
                .map(row -> row.get("name", String.class))
                .filter(table -> !SHARED.contains(table))
                .toList();

        assertThat(tables).contains("notification", "dispatch", "contact", "client");
        assertThat(tables).allSatisfy(table -> {
            List<ResultRow> indexes = rows(UNIQUE_INDEXES, Map.of("table", table));
            assertThat(indexes).as(table).anyMatch(index -> index.get("is_primary", Boolean.class));
            assertThat(indexes).as(table).allMatch(index -> index.get("by_tenant", Boolean.class));
        });
    }
}
