package com.citaplanner.notification.sync;

import com.citaplanner.notification.support.World;

/** Inserts sets of clients that are too large for the import API, and runs for services in other processes. */
final class SyncRows {
    private SyncRows() {}

    /** Clients of Mexico City, each with its own phone. */
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

    /** The state of the newest run. */
    static String state(World world, String tenant) {
        return world.rows("select state from sync_run where tenant_id = ? order by id desc limit 1", tenant)
                .getFirst();
    }
}
