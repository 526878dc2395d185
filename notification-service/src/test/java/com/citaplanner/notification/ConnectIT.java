package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.settings.Keys;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.ServiceProcess;
import com.citaplanner.notification.support.Surroundings;
import com.citaplanner.notification.support.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Chatwoot account connected by one call, with both packaged services: the gateway learns of it while it runs. */
class ConnectIT {
    private static final Path GATEWAY = Path.of("..", "chatwoot-gateway", "target", "quarkus-app");
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final String TENANT = "clinica";
    private static final String PATH = "/api/v1/tenants/" + TENANT + "/chatwoot/connect";
    private static final long INBOX = 14;

    @TempDir
    Path directory;

    @Test
    void account_is_connected_from_nothing_to_the_first_recognised_message_and_undone() {
        assertThat(GATEWAY).as("the packaged gateway; build both modules").isDirectory();
        try (Surroundings surroundings = new Surroundings();
                World world = new World(surroundings);
                ServiceProcess gateway = gateway(surroundings);
                ServiceProcess service = service(surroundings, gateway)) {
            gateway.start();
            service.start();
            world.chatwoot
                    .webhooks()
                    .list()
                    .forEach(webhook -> world.chatwoot.webhooks().delete(webhook.id()));
            List<String> attributes = world.chatwoot.attributeKeys();
            Api admin = Api.of(world, TENANT, Scope.ADMIN, service);

            connected(admin, world);
            recognised(world, World.newPhone(), "c-1");
            connected(admin, world);
            recognised(world, World.newPhone(), "c-2");

            ApiResponse undone = admin.delete(PATH);
            assertThat(undone.body().path("complete").asBoolean())
                    .as(undone.text())
                    .isTrue();
            assertThat(world.chatwoot.webhooks().list()).isEmpty();
            assertThat(world.chatwoot.attributeKeys()).isEqualTo(attributes);
            assertThat(world.rows("select 1 from connected_account")).isEmpty();
        }
    }

    private static void connected(Api admin, World world) {
        ApiResponse response = admin.post(
                PATH,
                Map.of(
                        "apiUrl", world.chatwoot.url(),
                        "apiAccessToken", world.chatwoot.accessToken(),
                        "accountId", world.chatwoot.accountId()));

        assertThat(response.body().path("complete").asBoolean())
                .as(response.text())
                .isTrue();
        assertThat(world.chatwoot.webhooks().list()).hasSize(1);
    }

    private static void recognised(World world, String phone, String client) {
        world.stream.send(
                "clients.v1",
                TENANT + ":" + client,
                "com.citaplanner.client.upserted",
                Map.of("tenantId", TENANT, "id", client, "version", 1, "name", "Ana", "phone", phone));
        long contact = world.chatwoot.addContact("Ana", "+52" + phone, null);
        world.chatwoot.clientWrites(contact, INBOX, "Hola");

        await().atMost(TIMEOUT)
                .until(
                        () -> world.rows(
                                "select i.content from interaction i join contact c using (tenant_id, account_id, contact_id)"
                                        + " where c.client_id = ?",
                                client),
                        List.of("Hola")::equals);
    }

    private ServiceProcess service(Surroundings surroundings, ServiceProcess gateway) {
        Map<String, String> environment = new HashMap<>(surroundings.environment());
        environment.put("CITAPLANNER_CONNECT_GATEWAY_URL", gateway.url());
        environment.put("CITAPLANNER_SOURCES_KEYS", Keys.text("shared", 5));
        environment.put("CITAPLANNER_SECRETS_KEYS", Keys.text("test", 1));
        environment.put("CITAPLANNER_CHATWOOT_ALLOWED_NETWORKS", "127.0.0.0/8");
        return new ServiceProcess(environment, directory.resolve("service.log"));
    }

    private ServiceProcess gateway(Surroundings surroundings) {
        return new ServiceProcess(
                GATEWAY,
                Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", surroundings.bootstrapServers(),
                        "CITAPLANNER_SOURCES_KEYS", Keys.text("shared", 5),
                        "GATEWAY_SPOOL_DIRECTORY", directory.resolve("spool").toString()),
                directory.resolve("gateway.log"));
    }
}
