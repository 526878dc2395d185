package com.citaplanner.notification.sync;

import com.citaplanner.notification.support.World;

/** Books too large to be imported one request after another, and runs of services that are processes of their own. */
final class SyncRows {
    private SyncRows() {}

    /** Clients of Mexico City, each with a phone of its own. */
    static void clients(World world, String tenant, int count) {
        world.change(
                "insert into client (tenant_id, id, version, name, phone)"
                        + " select ?, 'c-' || lpad(i::text, 6, '0'), 1, 'Cliente ' || i, '55' || (31000000 + i)"
                        + " from generate_series(1, ?) as i",
                tenant,
                count);
        world.change(
                "insert into identity (tenant_id, kind, value, client_id, origin)"
                        + " select tenant_id, 'PHONE', '+52' || phone, id, 'CLIENT_SERVICE' from client where tenant_id = ?",
                tenant);
    }

    static void begin(World world, String tenant) {
        world.change(
                "insert into sync_run (tenant_id, dry_run, total, started_by)"
                        + " select ?, false, count(*), 'test' from client where tenant_id = ?",
                tenant,
                tenant);
    }

    /** Of the newest run. */
    static String state(World world, String tenant) {
        return world.rows("select state from sync_run where tenant_id = ? order by id desc limit 1", tenant)
                .getFirst();
    }
}
