package com.citaplanner.notification.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Measures the cost of syncing 10,000 clients. Run by hand with {@code -Dtest=SyncCost}. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class SyncCost {
    private static final int CLIENTS = 10_000;

    World world;

    @BeforeEach
    void tenant() {
        world.tenant();
    }

    @Test
    void ten_thousand_clients() {
        String tenant = "book-" + UUID.randomUUID();
        world.change("insert into tenant (id, name) values (?, 'Large')", tenant);
        Api.of(world, tenant, Scope.ADMIN).connectChatwoot(world, tenant);
        SyncRows.clients(world, tenant, CLIENTS);

        assertThat(run("first run", tenant)).isLessThanOrEqualTo(1.2);
        assertThat(run("second run", tenant)).isLessThanOrEqualTo(0.1);
    }

    private double run(String name, String tenant) {
        long requests = world.chatwoot.journal().total();
        long began = System.nanoTime();
        SyncRows.begin(world, tenant);
        await().atMost(Duration.ofMinutes(5))
                .until(() -> SyncRows.state(world, tenant).equals("DONE"));
        double each = (world.chatwoot.journal().total() - requests) / (double) CLIENTS;
        System.out.printf(
                "%s: %.4f requests a client, %d ms, %s%n",
                name,
                each,
                (System.nanoTime() - began) / 1_000_000,
                world.rows(
                        "select total, synced, created, unchanged, failed from sync_run where tenant_id = ?"
                                + " order by id desc limit 1",
                        tenant));
        return each;
    }
}
