package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.sandbox.push.PushDemo;
import com.citaplanner.sandbox.push.PushStandIn;
import com.citaplanner.sandbox.push.device.PushTarget;
import com.citaplanner.sandbox.push.device.ShownMessage;
import com.citaplanner.sandbox.push.fcm.FcmFault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a request on Kafka to the devices of a client, which registered over REST. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class EndToEndPushTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CLIENT = "c-ana";

    World world;

    private PushStandIn push;
    private String tenant;
    private Api api;
    private PushTarget browser;
    private PushTarget app;

    @BeforeEach
    void clientWithTwoDevices() {
        push = world.push;
        tenant = "push-" + UUID.randomUUID();
        api = Api.of(world, tenant, Scope.ADMIN);
        good(api.put(
                "/api/v1/tenants/" + tenant + "/settings",
                Map.of(
                        "channels",
                        Map.of(
                                "PUSH",
                                Map.of(
                                        "on",
                                        true,
                                        "values",
                                        Map.of(
                                                "vapidPublicKey", PushDemo.PUBLIC_KEY,
                                                "vapidPrivateKey", PushDemo.PRIVATE_KEY,
                                                "vapidSubject", PushDemo.SUBJECT,
                                                "fcmServiceAccount", push.serviceAccount()))))));
        good(api.put("/api/v1/clients/" + CLIENT, Map.of("name", "Ana Ruiz")));
        browser = push.devices().addBrowser(CLIENT, PushDemo.PUBLIC_KEY);
        app = push.devices().addApp(CLIENT);
        register(Map.of(
                "subscription",
                Map.of(
                        "endpoint",
                        push.endpoint(browser),
                        "keys",
                        Map.of(
                                "p256dh", Objects.requireNonNull(browser.keys()).publicKey(),
                                "auth", browser.keys().authSecret()))));
        register(Map.of("token", app.id()));
    }

    private static void good(ApiResponse response) {
        assertThat(response.status()).as(response.text()).isBetween(200, 299);
    }

    private void register(Map<String, Object> device) {
        good(api.post("/api/v1/clients/" + CLIENT + "/devices", device));
    }

    private String request(String text) {
        String key = "k-" + UUID.randomUUID();
        world.stream.send(
                "notifications.requests.v1",
                tenant + ":" + CLIENT,
                "com.citaplanner.notification.requested",
                Map.of(
                        "tenantId", tenant,
                        "type", "APPOINTMENT_REMINDER",
                        "channel", "PUSH",
                        "recipientId", CLIENT,
                        "message", text,
                        "idempotencyKey", key));
        return key;
    }

    private List<String> states(String key) {
        return world.rows("select state from notification where tenant_id = ? and idempotency_key = ?", tenant, key);
    }

    @Test
    void every_device_of_the_client_shows_the_message_in_its_language() {
        String key = request("Le esperamos mañana");

        await().atMost(PATIENCE).until(() -> states(key).equals(List.of("SENT")));

        for (PushTarget device : List.of(browser, app)) {
            assertThat(device.messages()).singleElement().satisfies(shown -> {
                assertThat(shown.title()).isEqualTo("Le recordamos que le esperamos");
                assertThat(shown.body()).isEqualTo("Le esperamos mañana");
            });
        }
    }

    @Test
    void message_with_an_unknown_outcome_is_sent_again() {
        push.failWebPush(1, 500);
        push.failFcm(1, FcmFault.INTERNAL);

        String key = request("Le esperamos mañana");

        await().atMost(PATIENCE).until(() -> states(key).equals(List.of("SENT")));
        assertThat(world.rows(
                        "select e.state from notification_event e join notification n"
                                + " on n.tenant_id = e.tenant_id and n.id = e.notification_id"
                                + " where n.tenant_id = ? and n.idempotency_key = ?",
                        tenant,
                        key))
                .contains("UNCERTAIN");
        assertThat(browser.messages()).extracting(ShownMessage::times).containsExactly(1);
    }

    @Test
    void client_whose_devices_are_all_gone_is_not_reached_and_the_devices_say_why() {
        browser.remove();
        app.remove();

        String key = request("Le esperamos mañana");

        await().atMost(PATIENCE).until(() -> states(key).equals(List.of("FAILED")));
        assertThat(api.get("/api/v1/clients/" + CLIENT + "/devices").body().findValuesAsText("retiredReason"))
                .containsExactlyInAnyOrder(
                        "the browser's subscription has ended (410)", "the app was removed, or its token has expired");
    }
}
