package com.citaplanner.notification.channel.push.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.channel.push.PushDevice;
import com.citaplanner.notification.channel.push.PushDevices;
import com.citaplanner.notification.channel.push.PushDevices.DeviceNews;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The REST API for devices, with what is stored of them. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class DeviceResourceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String ENDPOINT = "https://updates.push.services.mozilla.com/wpush/v2/";

    /** RFC 8291, appendix A. */
    private static final String P256DH =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

    private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";

    /** The key pair of the same appendix. */
    private static final Map<String, String> VAPID = Map.of(
            "vapidPublicKey",
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8",
            "vapidPrivateKey",
            "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw",
            "vapidSubject",
            "mailto:citas@sonrisas.example");

    World world;

    @Inject
    PushDevices devices;

    private String tenant;
    private Api api;

    @BeforeEach
    void tenantWithKeys() {
        tenant = "push-" + UUID.randomUUID();
        api = Api.of(world, tenant, Scope.ADMIN);
        client("c-ana");
        ApiResponse configured = api.put(
                "/api/v1/tenants/" + tenant + "/settings",
                Map.of("channels", Map.of("PUSH", Map.of("on", true, "values", VAPID))));
        assertThat(configured.status()).as(configured.text()).isEqualTo(200);
        assertThat(configured.text()).doesNotContain(VAPID.get("vapidPrivateKey"));
    }

    private void client(String id) {
        world.change("insert into client (tenant_id, id, version, name) values (?, ?, 1, 'Ana')", tenant, id);
    }

    private static String path(String client) {
        return "/api/v1/clients/" + client + "/devices";
    }

    private static Map<String, Object> browser(String id) {
        return Map.of(
                "subscription", Map.of("endpoint", ENDPOINT + id, "keys", Map.of("p256dh", P256DH, "auth", AUTH)));
    }

    private static Map<String, Object> app(int number) {
        return Map.of("token", "fPz1-k_4Rx6:APA91bHun4MxP5egoKMwt2KZ-" + number);
    }

    private List<String> ids(String client) {
        List<String> ids = new ArrayList<>();
        api.get(path(client))
                .body()
                .path("items")
                .forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    private List<PushDevice> inUse(String client) {
        return devices.inUse(tenant, client).await().atMost(PATIENCE);
    }

    @Test
    void browser_is_registered_once_and_shown_without_its_address() {
        ApiResponse first = api.post(path("c-ana"), browser("one"));
        ApiResponse again = api.post(path("c-ana"), browser("one"));

        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().path("id")).isEqualTo(first.body().path("id"));
        assertThat(first.body().path("kind").asText()).isEqualTo("WEB");
        assertThat(first.body().path("service").asText()).isEqualTo("updates.push.services.mozilla.com");
        assertThat(api.get(path("c-ana")).text()).doesNotContain("wpush", P256DH, AUTH);
        assertThat(inUse("c-ana"))
                .singleElement()
                .satisfies(device -> assertThat(device.credential()).contains(VAPID.get("vapidPublicKey")));
    }

    @Test
    void device_belongs_to_the_client_who_registered_it_last() {
        client("c-eva");
        String id = api.post(path("c-ana"), app(1)).body().path("id").asText();

        assertThat(api.post(path("c-eva"), app(1)).status()).isEqualTo(200);

        assertThat(ids("c-ana")).isEmpty();
        assertThat(ids("c-eva")).containsExactly(id);
    }

    @Test
    void the_twenty_first_device_replaces_the_one_registered_longest_ago() {
        List<String> ids = IntStream.rangeClosed(1, 21)
                .mapToObj(i -> api.post(path("c-ana"), app(i)).body().path("id").asText())
                .toList();

        assertThat(ids("c-ana")).hasSize(PushDevices.MAX_DEVICES).containsAll(ids.subList(1, 21));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | subscription | is missing; give a browser's subscription or an app's token",
                "{\"token\": \"x\", \"subscription\": {}} | token | must be left out beside subscription",
                "{\"token\": \"x\"} | token | must be a registration token, as Firebase gives it to the app",
                "{\"subscription\": {}} | subscription.endpoint | is missing",
                "{\"subscription\": {\"endpoint\": \"https://evil.example/x\", \"keys\": {\"p256dh\": \"BA\", \"auth\": \"BA\"}}}"
                        + " | subscription.endpoint | must be an https address of a known push service, as a browser gives it",
                "{\"subscription\": {\"endpoint\": \"http://169.254.169.254/\", \"keys\": {\"p256dh\": \"BA\", \"auth\": \"BA\"}}}"
                        + " | subscription.endpoint | must be an https address of a known push service, as a browser gives it"
            })
    void what_is_no_device_is_refused(String body, String field, String reason) {
        ApiResponse refused = api.send("POST", path("c-ana"), "application/json", body);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        JsonNode error = refused.body().path("errors").path(0);
        assertThat(error.path("field").asText()).isEqualTo(field);
        assertThat(error.path("reason").asText()).isEqualTo(reason);
    }

    @Test
    void keys_of_a_browser_are_checked_on_the_curve() {
        ApiResponse refused = api.post(
                path("c-ana"),
                Map.of(
                        "subscription",
                        Map.of(
                                "endpoint",
                                ENDPOINT + "x",
                                "keys",
                                Map.of("p256dh", P256DH.replace("iw4", "iw8"), "auth", "AAAA"))));

        assertThat(refused.body().path("errors").findValuesAsText("field"))
                .containsExactly("subscription.keys.p256dh", "subscription.keys.auth");
    }

    @Test
    void browser_cannot_subscribe_where_the_tenant_has_no_keys() {
        String bare = "push-" + UUID.randomUUID();
        Api other = Api.of(world, bare, Scope.SEND);
        world.change("insert into client (tenant_id, id, version, name) values (?, 'c-ana', 1, 'Ana')", bare);

        assertThat(other.post(path("c-ana"), browser("one")).status()).isEqualTo(409);
        assertThat(other.post(path("c-ana"), app(1)).status()).isEqualTo(201);
    }

    @Test
    void tenants_see_and_change_only_their_own_devices() {
        String id = api.post(path("c-ana"), app(1)).body().path("id").asText();
        String otherTenant = "push-" + UUID.randomUUID();
        Api other = Api.of(world, otherTenant, Scope.ADMIN);
        world.change("insert into client (tenant_id, id, version, name) values (?, 'c-ana', 1, 'Ana')", otherTenant);

        assertThat(other.get(path("c-ana")).body().path("items")).isEmpty();
        assertThat(other.delete(path("c-ana") + "/" + id).status()).isEqualTo(404);
        assertThat(other.post(path("c-ana"), app(1)).status()).isEqualTo(201);
        assertThat(ids("c-ana")).containsExactly(id);
    }

    @Test
    void keys_need_the_scope_and_clients_and_devices_must_exist() {
        Api reader = Api.of(world, tenant, Scope.READ);

        assertThat(reader.post(path("c-ana"), app(1)).status()).isEqualTo(403);
        assertThat(Api.with(null).get(path("c-ana")).status()).isEqualTo(401);
        assertThat(reader.get(path("c-nobody")).status()).isEqualTo(404);
        assertThat(api.post(path("c-nobody"), app(1)).status()).isEqualTo(404);
        assertThat(api.delete(path("c-ana") + "/no-uuid").status()).isEqualTo(404);
        assertThat(api.delete(path("c-ana") + "/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    void deleted_device_is_gone() {
        String id = api.post(path("c-ana"), app(1)).body().path("id").asText();

        assertThat(api.delete(path("c-ana") + "/" + id).status()).isEqualTo(204);
        assertThat(ids("c-ana")).isEmpty();
    }

    @Test
    void retired_device_is_shown_with_its_reason_until_it_registers_again() {
        api.post(path("c-ana"), app(1));
        PushDevice device = inUse("c-ana").getFirst();

        learn(new DeviceNews.Gone(device.id(), "the app was removed", device.registeredAt()));

        assertThat(inUse("c-ana")).isEmpty();
        JsonNode shown = api.get(path("c-ana")).body().path("items").path(0);
        assertThat(shown.path("retiredReason").asText()).isEqualTo("the app was removed");
        assertThat(api.post(path("c-ana"), app(1)).body().has("retiredAt")).isFalse();
        assertThat(inUse("c-ana")).hasSize(1);
    }

    @Test
    void answer_to_a_message_from_before_a_registration_does_not_retire_it() {
        api.post(path("c-ana"), app(1));
        PushDevice before = inUse("c-ana").getFirst();
        api.post(path("c-ana"), app(1));

        learn(new DeviceNews.Gone(before.id(), "the app was removed", before.registeredAt()));

        assertThat(inUse("c-ana")).hasSize(1);
    }

    @Test
    void use_is_remembered_for_its_tenant() {
        api.post(path("c-ana"), app(1));
        PushDevice device = inUse("c-ana").getFirst();
        devices.learn("another", Set.of(new DeviceNews.InUse(device.id())))
                .await()
                .atMost(PATIENCE);
        assertThat(inUse("c-ana").getFirst().acceptedAt()).isEmpty();

        learn(new DeviceNews.InUse(device.id()));
        learn(new DeviceNews.InUse(device.id()));

        assertThat(inUse("c-ana").getFirst().acceptedAt().orElseThrow())
                .isAfter(Instant.now().minusSeconds(60));
    }

    private void learn(DeviceNews news) {
        devices.learn(tenant, Set.of(news)).await().atMost(PATIENCE);
    }

    @Test
    void devices_that_nobody_uses_are_deleted_and_others_stay() {
        api.post(path("c-ana"), app(1));
        api.post(path("c-ana"), app(2));
        api.post(path("c-ana"), app(3));
        String used = age(
                "app-used", "registered_at = now() - interval '300 days', accepted_at = now() - interval '269 days'");
        age("app-unused", "registered_at = now() - interval '300 days', accepted_at = now() - interval '271 days'");
        age("app-retired", "retired_at = now() - interval '31 days'");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(world.rows("select id from push_device where tenant_id = ?", tenant))
                        .containsExactly(used));
    }

    /** Makes a device of the tenant old, and gives it this name. */
    private String age(String name, String change) {
        String id = world.rows(
                        "select id from push_device where tenant_id = ? and address not like 'app-%' order by address limit 1",
                        tenant)
                .getFirst();
        world.change(
                "update push_device set address = ?, " + change + " where tenant_id = ? and id = cast(? as uuid)",
                name,
                tenant,
                id);
        return id;
    }

    @Test
    void deleting_a_client_deletes_its_devices() {
        api.put("/api/v1/clients/c-eva", Map.of("name", "Eva"));
        api.post(path("c-eva"), app(7));

        assertThat(api.delete("/api/v1/clients/c-eva").status()).isEqualTo(204);

        assertThat(world.rows("select count(*) from push_device where tenant_id = ?", tenant))
                .containsExactly("0");
        assertThat(api.post(path("c-eva"), app(7)).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"vapidPrivateKey\": \"q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94\"} | channels.PUSH.values.vapidPrivateKey",
                "{\"vapidPublicKey\": null} | channels.PUSH.values.vapidPublicKey",
                "{\"vapidSubject\": \"citas\"} | channels.PUSH.values.vapidSubject",
                "{\"fcmServiceAccount\": \"{}\"} | channels.PUSH.values.fcmServiceAccount",
                "{\"vapidPublicKey\": null, \"vapidPrivateKey\": null, \"vapidSubject\": null}"
                        + " | channels.PUSH.values.vapidPublicKey"
            })
    void wrong_credentials_are_refused(String values, String field) {
        ApiResponse refused = api.send(
                "PUT",
                "/api/v1/tenants/" + tenant + "/settings",
                "application/json",
                "{\"channels\": {\"PUSH\": {\"values\": " + values + "}}}");

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.body().path("errors").path(0).path("field").asText()).isEqualTo(field);
    }
}
