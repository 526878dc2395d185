package com.citaplanner.notification.fuzz;

import com.citaplanner.notification.support.World;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** The tenants' stored rows. */
final class StoredResources {
    /**
     * The tables, each with the columns that change only upon requests; contacts also change in the background, and
     * appointments become notifications there. */
    private static final List<String> TABLES = List.of(
            "select id || version || coalesce(name, '') from client where tenant_id = any(cast(? as text[]))",
            "select id || archived || is_default from template where tenant_id = any(cast(? as text[]))",
            "select template_id || version from template_version where tenant_id = any(cast(? as text[]))",
            "select id || (revoked_at is null) from api_key where name <> 'test' and tenant_id = any(cast(? as text[]))",
            "select scope || enabled || plain from channel_setting where tenant_id = any(cast(? as text[]))",
            "select channel_secret::text from channel_secret where tenant_id = any(cast(? as text[]))",
            "select tenant::text from tenant where id = any(cast(? as text[]))",
            "select channel || address_key || scope from suppression where tenant_id = any(cast(? as text[]))",
            "select id::text from notification where metadata ->> 'step' is null and tenant_id = any(cast(? as text[]))",
            "select id::text from sync_run where tenant_id = any(cast(? as text[]))");

    private static final String STATE = TABLES.stream()
            .map(table -> "(select count(*) || ' ' || md5(coalesce(string_agg(x, ',' order by x), '')) from (" + table
                    + ") t(x))")
            .collect(Collectors.joining(", ", "select ", ""));

    private final World world;
    private final String tenants;

    StoredResources(World world, List<String> tenants) {
        this.world = world;
        this.tenants = "{" + String.join(",", tenants) + "}";
    }

    /** A value that changes whenever anything is stored. */
    String state() {
        return world.rows(STATE, Collections.nCopies(TABLES.size(), tenants).toArray())
                .getFirst();
    }

    /**
     * Stores the resources that the examples refer to.
     *
     * @return the id of a dead letter
     */
    String open(String tenant) {
        world.change(
                "insert into client (tenant_id, id, version, name, phone) values (?, 'c-juan', 1, 'Juan', '55 1234 5678')"
                        + " on conflict do nothing",
                tenant);
        world.change(
                "insert into contact (tenant_id, account_id, contact_id, status, candidates, phone_key, reason)"
                        + " values (?, 3, 1187, 'AMBIGUOUS', '{c-juan}', '+525599990000', 'several') on conflict do nothing",
                tenant);
        world.change(
                "insert into template (tenant_id, id, type, channel, language, name)"
                        + " values (?, 't-corto', 'APPOINTMENT_REMINDER', 'SMS', 'es', 'corto') on conflict do nothing",
                tenant);
        world.change(
                "insert into template_version (tenant_id, template_id, version, text, plain_sms, created_at, created_by)"
                        + " values (?, 't-corto', 1, 'Hola {{clientName}}', true, now(), 'fuzz') on conflict do nothing",
                tenant);
        return world.rows(
                        "insert into dead_letter (tenant_id, topic, partition, \"offset\", key, value, reason)"
                                + " values (?, 'clients.v1', 91, ?, ?, ?, 'phone is not text') returning id",
                        tenant,
                        System.nanoTime(),
                        "k".getBytes(StandardCharsets.UTF_8),
                        "{}".getBytes(StandardCharsets.UTF_8))
                .getFirst();
    }
}
