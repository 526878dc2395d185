package com.citaplanner.notification.suppression.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.address.EmailAddress;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.suppression.AddressHasher;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.notification.suppression.Suppressions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class SuppressionResourceTest {
    private static final String TENANT = "tenant-of-refusals";
    private static final String ANA = "/api/v1/suppressions/EMAIL/ana@client.example";
    private static final Map<String, String> MARKETING = Map.of("reason", "asked at the front desk");
    private static final Map<String, String> ALL = Map.of("scope", "ALL", "reason", "asked at the front desk");

    @Inject
    AddressHasher hasher;

    World world;

    @Inject
    Suppressions suppressions;

    private Api desk;

    @BeforeEach
    void nothingSuppressed() {
        desk = Api.of(world, TENANT, Scope.SEND);
        world.change("delete from suppression where tenant_id = ?", TENANT);
    }

    private static List<AddressKey> email(String address) {
        return AddressKey.email(EmailAddress.parse(address).orElseThrow());
    }

    private boolean suppressed(NotificationType type) {
        return suppressions
                .suppressed(TENANT, Channel.EMAIL, email("ana@client.example"), type)
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    @Test
    void a_marketing_opt_out_leaves_appointment_messages() {
        ApiResponse apiResponse = desk.put(ANA, MARKETING);

        assertThat(apiResponse.status()).isEqualTo(200);
        assertThat(apiResponse.body().at("/items/0/scope").asText()).isEqualTo("MARKETING");
        assertThat(suppressed(NotificationType.PROMOTION)).isTrue();
        assertThat(suppressed(NotificationType.APPOINTMENT_REMINDER)).isFalse();
    }

    @Test
    void an_opt_out_of_all_stops_all_messages() {
        desk.put(ANA, ALL);

        assertThat(suppressed(NotificationType.PROMOTION)).isTrue();
        assertThat(suppressed(NotificationType.APPOINTMENT_REMINDER)).isTrue();
    }

    @Test
    void opting_out_is_idempotent() {
        desk.put(ANA, MARKETING);
        desk.put(ANA, Map.of("reason", "asked again"));
        ApiResponse apiResponse = desk.put(ANA, ALL);

        assertThat(apiResponse.body().path("items"))
                .extracting(item ->
                        item.path("scope").asText() + ": " + item.path("reason").asText())
                .containsExactly("MARKETING: asked at the front desk", "ALL: asked at the front desk");
    }

    @Test
    void an_opt_out_that_another_call_is_just_recording_stays_as_it_is() {
        // Given
        CompletableFuture<?> other = CompletableFuture.runAsync(
                () -> world.rows(
                        """
                        with added as (
                          insert into suppression (tenant_id, channel, address_key, scope, reason, source)
                          values (?, 'EMAIL', ?, 'MARKETING', 'the first', 'LINK') returning 1)
                        select pg_sleep(1) from added
                        """, TENANT, hasher.newest(email("ana@client.example").getFirst())),
                Thread::startVirtualThread);
        await().until(() -> !world.rows("select 1 from pg_stat_activity where wait_event = 'PgSleep'")
                .isEmpty());

        // When
        ApiResponse apiResponse = desk.put(ANA, MARKETING);

        // Then
        assertThat(apiResponse.status()).isEqualTo(200);
        assertThat(apiResponse.body().path("items"))
                .extracting(item -> item.path("reason").asText())
                .containsExactly("the first");
        other.join();
    }

    @Test
    void an_unsubscription_is_found_by_any_spelling() {
        String token = suppressions
                .token(TENANT, Channel.EMAIL, email("ana@client.example").getFirst())
                .await()
                .atMost(Duration.ofSeconds(10));
        suppressions.unsubscribe(token).await().atMost(Duration.ofSeconds(10));

        ApiResponse apiResponse = desk.get("/api/v1/suppressions/EMAIL/%20Ana@Client.Example");

        assertThat(apiResponse.body().at("/items/0/source").asText()).isEqualTo("LINK");
        assertThat(apiResponse.body().at("/items/0/reason").asText()).isEqualTo("the recipient unsubscribed");
    }

    @Test
    void a_lifted_opt_out_no_longer_applies() {
        desk.put(ANA, MARKETING);
        desk.put(ANA, ALL);

        assertThat(desk.delete(ANA).status()).isEqualTo(204);
        assertThat(desk.get(ANA).body().path("items")).isEmpty();
        assertThat(suppressed(NotificationType.PROMOTION)).isFalse();
        assertThat(desk.delete(ANA).status()).isEqualTo(404);
    }

    @Test
    void another_tenants_opt_outs_are_neither_shown_nor_lifted() {
        desk.put(ANA, MARKETING);
        Api other = Api.of(world, "tenant-of-other-refusals", Scope.SEND);

        assertThat(other.get(ANA).body().path("items")).isEmpty();
        assertThat(other.delete(ANA).status()).isEqualTo(404);
        assertThat(suppressed(NotificationType.PROMOTION)).isTrue();
    }

    @Test
    void a_read_key_changes_nothing() {
        Api reader = Api.of(world, TENANT, Scope.READ);

        assertThat(reader.put(ANA, MARKETING).status()).isEqualTo(403);
        assertThat(reader.delete(ANA).status()).isEqualTo(403);
        assertThat(reader.get(ANA).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "EMAIL/ana@ñandú.mx, EMAIL/ANA@xn--and-6ma2c.mx",
        "CHATWOOT/55 1234 5678, CHATWOOT/+52 1 55 1234 5678",
        "CHATWOOT/ana@client.example, CHATWOOT/Ana@Client.example",
        "CHATWOOT/client:c-ana, CHATWOOT/client:c-ana"
    })
    void all_spellings_name_the_same_recipient(String put, String other) {
        assertThat(desk.put(path(put), MARKETING).status()).isEqualTo(200);

        assertThat(desk.get(path(other)).body().at("/items/0/scope").asText()).isEqualTo("MARKETING");
        assertThat(desk.delete(path(other)).status()).isEqualTo(204);
        assertThat(desk.get(path(put)).body().path("items")).isEmpty();
    }

    @Test
    void an_opt_out_applies_to_its_channel_only() {
        desk.put("/api/v1/suppressions/CHATWOOT/ana@client.example", MARKETING);

        assertThat(desk.get(ANA).body().path("items")).isEmpty();
        assertThat(suppressed(NotificationType.PROMOTION)).isFalse();
    }

    private static String path(String channelAndAddress) {
        int slash = channelAndAddress.indexOf('/');
        return "/api/v1/suppressions/" + channelAndAddress.substring(0, slash + 1)
                + URLEncoder.encode(channelAndAddress.substring(slash + 1), StandardCharsets.UTF_8)
                        .replace("+", "%20");
    }

    @ParameterizedTest
    @CsvSource({
        "PUSH/ana, address",
        "FAX/1, channel",
        "EMAIL/ana, address",
        "EMAIL/a%00@b.mx, address",
        "CHATWOOT/123, address",
        "CHATWOOT/%00, address"
    })
    void unsupported_channels_and_addresses_are_refused(String where, String field) {
        ApiResponse apiResponse = desk.put("/api/v1/suppressions/" + where, MARKETING);

        assertThat(apiResponse.status()).isEqualTo(422);
        assertThat(apiResponse.body().at("/errors/0/field").asText()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"reason\": \" \"}", "{\"reason\": \"a\\u0000b\"}", "{\"scope\": \"ALL\"}"})
    void a_reason_is_required(String body) {
        ApiResponse apiResponse = desk.send("PUT", ANA, "application/json", body);

        assertThat(apiResponse.status()).isEqualTo(422);
        assertThat(apiResponse.body().at("/errors/0/field").asText()).isEqualTo("reason");
    }

    @Test
    void an_unknown_scope_is_refused() {
        assertThat(desk.put(ANA, Map.of("scope", "SOME", "reason", "x")).status())
                .isBetween(400, 422);
    }
}
