package com.citaplanner.notification.settings.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings as a tenant's administrator reads and changes them. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class SettingsResourceTest {
    private static final String TOKEN = "s3cret-token-of-a-tenant-WXYZ";
    private static final Map<String, Object> OWN_CHATWOOT =
            Map.of("apiUrl", "https://chat.example.mx", "apiAccessToken", TOKEN, "accountId", 7, "inboxId", "70");

    World world;
    private String tenant;
    private String settings;
    private String connection;
    private Api admin;

    @BeforeEach
    void tenant() {
        tenant = "settings-" + UUID.randomUUID();
        settings = "/api/v1/tenants/" + tenant + "/settings";
        connection = "/api/v1/tenants/" + tenant + "/chatwoot";
        admin = Api.of(world, tenant, Scope.ADMIN);
    }

    private static Map<String, Object> chatwoot(Map<String, ?> values) {
        return Map.of("channels", Map.of("CHATWOOT", Map.of("values", values)));
    }

    private ApiResponse put(Object body) {
        return admin.put(settings, body);
    }

    private static JsonNode values(ApiResponse apiResponse) {
        assertThat(apiResponse.status()).as(apiResponse.text()).isEqualTo(200);
        return apiResponse.body().path("channels").path("CHATWOOT").path("values");
    }

    private static void refused(ApiResponse apiResponse, String field, String reason) {
        assertThat(apiResponse.status()).as(apiResponse.text()).isEqualTo(422);
        assertThat(apiResponse.body().path("errors").path(0).path("field").asText())
                .isEqualTo(field);
        assertThat(apiResponse.body().path("errors").path(0).path("reason").asText())
                .isEqualTo(reason);
    }

    @Test
    void a_new_tenant_has_the_defaults() {
        JsonNode body = admin.get(settings).body();

        assertThat(body.path("version").asLong()).isZero();
        assertThat(body.path("region").asText()).isEqualTo("MX");
        assertThat(body.path("locale").asText()).isEqualTo("es-MX");
        assertThat(body.path("timeZone").asText()).isEqualTo("America/Mexico_City");
        assertThat(body.path("unknownContacts").asText()).isEqualTo("RECORD");
        assertThat(body.path("retention").path("interactionDays").asInt()).isEqualTo(730);
        assertThat(body.path("limits").path("maxInFlight").isNull()).isTrue();
        assertThat(body.path("limits").path("weight").asInt()).isEqualTo(1);
        assertThat(body.path("channels").path("CHATWOOT").path("on").asBoolean())
                .isTrue();
        assertThat(body.path("channels").path("SMS").path("on").asBoolean()).isFalse();
        assertThat(body.path("channels").path("SMS").path("available").asBoolean())
                .isTrue();
    }

    @Test
    void only_named_fields_change() {
        // Given
        put(Map.of("timeZone", "America/Tijuana", "limits", Map.of("maxInFlight", 5)));

        // When
        ApiResponse apiResponse = put(Map.of(
                "region",
                "ar",
                "locale",
                "es-AR",
                "unknownContacts",
                "REVIEW",
                "retention",
                Map.of("interactionDays", 90),
                "limits",
                Map.of("weight", 3),
                "channels",
                Map.of("CHATWOOT", Map.of("on", false))));

        // Then
        assertThat(apiResponse.body()).isEqualTo(admin.get(settings).body());
        assertThat(world.rows(
                        "select settings_version, default_region, locale, time_zone, unknown_contacts, retention_days,"
                                + " max_in_flight, weight from tenant where id = ?",
                        tenant))
                .containsExactly("2|AR|es-AR|America/Tijuana|REVIEW|90|5|3");
        assertThat(apiResponse
                        .body()
                        .path("channels")
                        .path("CHATWOOT")
                        .path("on")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void null_removes_limit_and_retention() {
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("interactionDays", null);
        Map<String, Object> noLimit = new HashMap<>();
        noLimit.put("maxInFlight", null);
        put(Map.of("limits", Map.of("maxInFlight", 5)));

        put(Map.of("retention", nothing, "limits", noLimit));

        assertThat(world.rows("select retention_days, max_in_flight from tenant where id = ?", tenant))
                .containsExactly("|");
    }

    @Test
    void a_credential_is_never_returned() {
        JsonNode stored = values(put(chatwoot(OWN_CHATWOOT)));

        assertThat(stored.path("apiUrl").asText()).isEqualTo("https://chat.example.mx");
        assertThat(stored.path("apiAccessToken").asText()).isEqualTo("••••WXYZ");
        assertThat(stored.path("accountId").asText()).isEqualTo("7");
        assertThat(admin.get(settings).text()).doesNotContain(TOKEN);
    }

    @Test
    void a_response_sent_back_changes_nothing() {
        JsonNode untouched = admin.get(settings).body();
        assertThat(put(untouched).body()).isEqualTo(untouched);
        put(chatwoot(OWN_CHATWOOT));
        JsonNode before = admin.get(settings).body();
        List<String> sealed = sealed();

        ApiResponse apiResponse = put(before);

        assertThat(apiResponse.body()).isEqualTo(before);
        assertThat(sealed()).isEqualTo(sealed).hasSize(1);
    }

    private List<String> sealed() {
        return world.rows("select key_id, nonce, sealed from channel_secret where tenant_id = ?", tenant);
    }

    @Test
    void null_removes_a_credential_and_an_incomplete_connection_is_refused() {
        put(chatwoot(OWN_CHATWOOT));
        Map<String, Object> noToken = new HashMap<>();
        noToken.put("apiAccessToken", null);
        refused(put(chatwoot(noToken)), "channels.CHATWOOT.values.apiAccessToken", "is missing");
        Map<String, Object> nothing = new HashMap<>();
        OWN_CHATWOOT.keySet().forEach(name -> nothing.put(name, null));

        assertThat(values(put(chatwoot(nothing))).isEmpty()).isTrue();

        assertThat(sealed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"region": "MEX"}                                      | region                              | must be an ISO 3166-1 country code, for example MX
                    {"region": null}                                       | region                              | must be text
                    {"locale": "klingon"}                                  | locale                              | must be a supported language tag, for example es-MX
                    {"timeZone": "GMT-6"}                                  | timeZone                            | must be an IANA time zone, for example America/Mexico_City
                    {"unknownContacts": "FORGET"}                          | unknownContacts                     | must be RECORD, REVIEW or CREATE
                    {"retention": 30}                                      | retention                           | must be an object
                    {"retention": {"interactionDays": 0}}                  | retention.interactionDays           | must be from 1 to 36500, or null to keep everything
                    {"retention": {"days": 30}}                            | retention.days                      | is not known here; known are interactionDays
                    {"limits": {"maxInFlight": 65}}                        | limits.maxInFlight                  | must be from 1 to 64, or null for no limit
                    {"limits": {"weight": 11}}                             | limits.weight                       | must be from 1 to 10
                    {"limits": {"weight": null}}                           | limits.weight                       | must be a whole number
                    {"limits": {"weight": 1.5}}                            | limits.weight                       | must be a whole number
                    {"version": "one"}                                     | version                             | must be a whole number
                    {"regoin": "MX"}                                       | regoin                              | is not known here; did you mean region?
                    {"channels": {"FAX": {"on": true}}}                    | channels.FAX                        | 'must be one of CHATWOOT, WHATSAPP, EMAIL, SMS, PUSH'
                    {"channels": {"CHATWOOT": {"on": "yes"}}}              | channels.CHATWOOT.on                | must be true or false
                    {"channels": {"CHATWOOT": {"values": {"url": "x"}}}}   | channels.CHATWOOT.values.url        | is not a setting of this channel
                    {"channels": {"CHATWOOT": {"values": {"apiUrl": []}}}} | channels.CHATWOOT.values.apiUrl     | must be text, a number, true or false
                    {"channels": {"CHATWOOT": {"values": {"apiUrl": ""}}}} | channels.CHATWOOT.values.apiUrl     | must not be empty; use null to remove it
                    """)
    void invalid_settings_are_refused_by_field(String body, String field, String reason) {
        refused(admin.send("PUT", settings, "application/json", body), field, reason);

        assertThat(admin.get(settings).body().path("version").asLong()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "apiUrl, ftp://chat.example.mx",
        "apiUrl, https://user:pass@chat.example.mx",
        "apiUrl, https://chat.example.mx/?x=",
        "apiUrl, https://chat.example.mx/#x",
        "apiUrl, chat.example.mx",
        "apiAccessToken, two words",
        "accountId, 0",
        "accountId, three",
        "inboxId, -1"
    })
    void an_invalid_connection_is_refused(String field, String value) {
        Map<String, Object> broken = new HashMap<>(OWN_CHATWOOT);
        broken.put(field, value);

        ApiResponse apiResponse = put(chatwoot(broken));

        assertThat(apiResponse.status()).isEqualTo(422);
        assertThat(apiResponse.text())
                .contains("channels.CHATWOOT.values." + field)
                .doesNotContain(value + "\"");
    }

    @Test
    void all_errors_are_reported() {
        assertThat(put(Map.of("region", "MEX", "timeZone", "GMT-6"))
                        .body()
                        .path("errors")
                        .size())
                .isEqualTo(2);
    }

    @Test
    void a_body_that_is_not_an_object_is_refused() {
        for (String body : List.of("[]", "1", "null", "{", "\"\"")) {
            assertThat(admin.send("PUT", settings, "application/json", body).status())
                    .as(body)
                    .isEqualTo(400);
        }
    }

    @Test
    void a_change_of_an_outdated_version_is_refused() {
        put(Map.of("version", 0, "region", "AR"));

        ApiResponse late = put(Map.of("version", 0, "region", "CO"));

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body().path("detail").asText()).contains("version 1");
        assertThat(admin.get(settings).body().path("region").asText()).isEqualTo("AR");
    }

    @Test
    void concurrent_changes_are_all_kept() {
        List<CompletableFuture<ApiResponse>> changes = IntStream.rangeClosed(1, 8)
                .mapToObj(days -> CompletableFuture.supplyAsync(
                        () -> put(Map.of("version", 0, "retention", Map.of("interactionDays", days)))))
                .toList();

        List<Integer> statuses =
                changes.stream().map(change -> change.join().status()).sorted().toList();

        assertThat(statuses).containsExactly(200, 409, 409, 409, 409, 409, 409, 409);
        assertThat(admin.get(settings).body().path("version").asLong()).isEqualTo(1);
    }

    @Test
    void the_chatwoot_connection_is_complete_and_can_be_removed() {
        assertThat(admin.get(connection).status()).isEqualTo(404);
        refused(
                admin.put(connection, Map.of("values", Map.of("apiUrl", "https://chat.example.mx"))),
                "values.apiAccessToken",
                "is missing");

        ApiResponse stored = admin.put(connection, Map.of("values", OWN_CHATWOOT));

        assertThat(stored.body().path("values").path("apiAccessToken").asText()).isEqualTo("••••WXYZ");
        assertThat(stored.body()).isEqualTo(admin.get(connection).body());
        assertThat(admin.get(settings).text()).doesNotContain("WXYZ");
        assertThat(admin.delete(connection).status()).isEqualTo(204);
        assertThat(admin.get(connection).status()).isEqualTo(404);
        assertThat(sealed()).isEmpty();
    }

    @Test
    void readers_read_and_only_admins_change() {
        Api reader = Api.of(world, tenant, Scope.SEND);

        assertThat(reader.get(settings).status()).isEqualTo(200);
        assertThat(reader.put(settings, Map.of()).status()).isEqualTo(403);
        assertThat(reader.put(connection, Map.of("values", OWN_CHATWOOT)).status())
                .isEqualTo(403);
    }
}
