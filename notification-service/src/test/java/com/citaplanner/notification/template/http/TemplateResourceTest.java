package com.citaplanner.notification.template.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Templates over REST, from the first version to the preview. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class TemplateResourceTest {
    private static final String TEMPLATES = "/api/v1/templates";
    private static final String PREVIEW = TEMPLATES + "/preview";
    private static final Map<String, Object> VARIABLES = Map.of("clientName", "Ana", "start", "2029-11-13T10:00");

    World world;
    private Api api;

    @BeforeEach
    void tenant() {
        api = Api.of(world, "luna-" + UUID.randomUUID(), Scope.ADMIN);
    }

    private static Map<String, Object> sms(String text) {
        return new HashMap<>(Map.of(
                "type", "APPOINTMENT_REMINDER", "channel", "SMS", "language", "es", "name", "corto", "text", text));
    }

    private String made(Map<String, Object> body) {
        ApiResponse apiResponse = api.post(TEMPLATES, body);
        assertThat(apiResponse.status()).as(apiResponse.text()).isEqualTo(201);
        return apiResponse.body().path("id").asText();
    }

    private ApiResponse preview(Object... fields) {
        Map<String, Object> body = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], fields[i + 1]);
        }
        return api.post(PREVIEW, body);
    }

    private static List<String> errors(ApiResponse apiResponse) {
        assertThat(apiResponse.status()).as(apiResponse.text()).isEqualTo(422);
        List<String> errors = new ArrayList<>();
        apiResponse
                .body()
                .path("errors")
                .forEach(error -> errors.add(error.path("field").asText() + " "
                        + error.path("reason").asText()));
        return errors;
    }

    @Test
    void every_change_adds_a_version() {
        // Given
        String id = made(sms("Hola {{clientName}}"));

        // When
        ApiResponse changed = api.put(TEMPLATES + "/" + id, Map.of("name", "corto", "text", "Adiós {{clientName}}"));

        // Then
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().path("version").asInt()).isEqualTo(2);
        assertThat(api.get(TEMPLATES + "/" + id + "/versions")
                        .body()
                        .path("items")
                        .findValuesAsText("text"))
                .containsExactly("Adiós {{clientName}}", "Hola {{clientName}}");
        assertThat(preview("templateId", id, "version", 1, "variables", VARIABLES)
                        .body()
                        .path("text")
                        .asText())
                .isEqualTo("Hola Ana");
        assertThat(preview("templateId", id, "variables", VARIABLES)
                        .body()
                        .path("text")
                        .asText())
                .isEqualTo("Adios Ana");
    }

    @Test
    void changing_an_outdated_version_is_a_conflict() {
        String path = TEMPLATES + "/" + made(sms("uno"));
        assertThat(api.put(path, Map.of("name", "n", "text", "dos", "version", 1))
                        .status())
                .isEqualTo(200);

        ApiResponse late = api.put(path, Map.of("name", "n", "text", "tres", "version", 1));

        assertThat(late.status()).isEqualTo(409);
        assertThat(api.get(path).body().path("text").asText()).isEqualTo("dos");
    }

    @Test
    void one_of_several_concurrent_changes_wins() {
        String path = TEMPLATES + "/" + made(sms("uno"));

        List<Integer> statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> api.put(path, Map.of("name", "n", "text", "t" + i, "version", 1))
                        .status())
                .toList();

        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
        assertThat(api.get(path).body().path("version").asInt()).isEqualTo(2);
    }

    @Test
    void concurrent_changes_leave_one_default() {
        List<String> ids =
                IntStream.range(0, 8).mapToObj(i -> made(sms("t" + i))).toList();

        List<Integer> statuses = ids.stream()
                .parallel()
                .map(id -> api.put(TEMPLATES + "/" + id + "/default", Map.of()).status())
                .toList();

        assertThat(statuses).containsOnly(200);
        assertThat(api.get(TEMPLATES).body().path("items").findValuesAsText("default"))
                .hasSize(8)
                .containsOnlyOnce("true");
    }

    @Test
    void of_several_concurrent_new_defaults_one_stays() {
        Map<String, Object> body = sms("t");
        body.put("default", true);

        List<Integer> statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> api.post(TEMPLATES, body).status())
                .toList();

        assertThat(statuses).containsOnly(201);
        assertThat(api.get(TEMPLATES).body().path("items").findValuesAsText("default"))
                .hasSize(8)
                .containsOnlyOnce("true");
    }

    @Test
    void the_default_is_used_until_it_is_deleted() {
        // Given
        Map<String, Object> body = sms("Mi recordatorio, {{clientName}}");
        body.put("default", true);
        String id = made(body);
        Object[] wanted = {"type", "APPOINTMENT_REMINDER", "channel", "SMS", "variables", VARIABLES};
        assertThat(preview(wanted).body().path("text").asText()).isEqualTo("Mi recordatorio, Ana");

        // When
        assertThat(api.delete(TEMPLATES + "/" + id).status()).isEqualTo(204);

        // Then
        assertThat(preview(wanted).body().path("text").asText())
                .startsWith("Hola Ana, le recordamos que le esperamos en luna-");
        assertThat(api.get(TEMPLATES).body().path("items")).isEmpty();
        assertThat(api.get(TEMPLATES + "/" + id).body().path("archived").asBoolean())
                .isTrue();
        assertThat(api.get(TEMPLATES + "/" + id + "/versions").body().path("items"))
                .hasSize(1);
        assertThat(api.put(TEMPLATES + "/" + id, Map.of("name", "n", "text", "x"))
                        .status())
                .isEqualTo(404);
        assertThat(api.put(TEMPLATES + "/" + id + "/default", Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void without_default_the_built_in_template_is_used() {
        Map<String, Object> body = sms("Mío");
        body.put("default", true);
        String id = made(body);

        assertThat(api.delete(TEMPLATES + "/" + id + "/default")
                        .body()
                        .path("default")
                        .asBoolean())
                .isFalse();

        assertThat(preview("type", "APPOINTMENT_REMINDER", "channel", "SMS", "variables", VARIABLES)
                        .body()
                        .path("templateId")
                        .asText())
                .isEqualTo("built-in:es:APPOINTMENT_REMINDER:SMS");
    }

    @Test
    void an_approved_template_is_returned_as_stored() {
        Map<String, Object> body = sms("Hola");
        body.put("channel", "WHATSAPP");
        body.put(
                "approved",
                Map.of(
                        "name",
                        "cita_1",
                        "language",
                        "es_MX",
                        "category",
                        "UTILITY",
                        "parameters",
                        Map.of("1", "{{clientName}}", "2", "{{start|dateTime}}")));
        String id = made(body);

        assertThat(api.get(TEMPLATES + "/" + id)
                        .body()
                        .at("/approved/parameters/2")
                        .asText())
                .isEqualTo("{{start|dateTime}}");
        assertThat(preview("templateId", id, "variables", VARIABLES)
                        .body()
                        .at("/approved/parameters/2")
                        .asText())
                .isEqualTo("martes 13 de noviembre a las 10:00\u00a0a.\u00a0m.");
    }

    @Test
    void an_approved_template_has_a_header_and_buttons() {
        List<Map<String, Object>> buttons =
                List.of(Map.of("index", 0, "type", "QUICK_REPLY", "parameter", "{{visit}}:CONFIRM"));
        Map<String, Object> body = sms("Hola");
        body.put("channel", "WHATSAPP");
        body.put("approved", approved(Map.of("image", "https://c.example/{{visit}}.png"), buttons));
        String id = made(body);

        JsonNode stored = api.get(TEMPLATES + "/" + id).body().path("approved");
        JsonNode filled = preview("templateId", id, "variables", Map.of("visit", "a-7"))
                .body()
                .path("approved");

        assertThat(stored.at("/header/image").asText()).isEqualTo("https://c.example/{{visit}}.png");
        assertThat(stored.at("/buttons/0/parameter").asText()).isEqualTo("{{visit}}:CONFIRM");
        assertThat(filled.at("/header/image").asText()).isEqualTo("https://c.example/a-7.png");
        assertThat(filled.at("/buttons/0/parameter").asText()).isEqualTo("a-7:CONFIRM");
    }

    @Test
    void invalid_headers_and_buttons_are_refused() {
        List<Map<String, Object>> unordered = List.of(
                Map.of("index", 1, "type", "URL", "parameter", "x"),
                Map.of("index", 1, "type", "URL", "parameter", "y"));
        Map<String, Object> body = sms("Hola");
        body.put("channel", "WHATSAPP");

        body.put("approved", approved(Map.of("1", "a", "2", "b"), List.of()));
        assertThat(api.post(TEMPLATES, body).body().toString()).contains("approved.header");
        body.put("approved", approved(Map.of(), unordered));
        assertThat(api.post(TEMPLATES, body).body().toString()).contains("approved.buttons");
        body.put("approved", approved(Map.of(), List.of(Map.of("index", 0))));
        assertThat(api.post(TEMPLATES, body).body().toString()).contains("approved.buttons");
    }

    private static Map<String, Object> approved(Map<String, String> header, List<Map<String, Object>> buttons) {
        return Map.of(
                "name",
                "cita_1",
                "language",
                "es_MX",
                "category",
                "UTILITY",
                "parameters",
                Map.of(),
                "header",
                header,
                "buttons",
                buttons);
    }

    @Test
    void a_preview_has_the_size_of_an_sms() {
        ApiResponse plain = preview("channel", "SMS", "text", "¿Está {{x|number}}?", "variables", Map.of("x", 12500));
        ApiResponse accents = preview("channel", "SMS", "text", "á".repeat(71), "plainSms", false);

        assertThat(plain.body().path("text").asText()).isEqualTo("¿Esta 12,500?");
        assertThat(plain.body().path("length").asInt()).isEqualTo(13);
        assertThat(plain.body().path("sms").toString())
                .isEqualTo("{\"encoding\":\"GSM_7\",\"units\":13,\"segments\":1}");
        assertThat(accents.body().path("sms").toString())
                .isEqualTo("{\"encoding\":\"UCS_2\",\"units\":71,\"segments\":2}");
    }

    @Test
    void a_preview_is_in_the_clients_language_and_zone() {
        ApiResponse apiResponse = preview(
                "type",
                "APPOINTMENT_REMINDER",
                "channel",
                "PUSH",
                "locale",
                "en-US",
                "timeZone",
                "America/Tijuana",
                "clientName",
                "Ana Ruiz",
                "variables",
                Map.of("start", "2029-07-13T17:00:00Z"));

        assertThat(apiResponse.body().path("text").asText()).endsWith("on Friday, July 13, 10:00\u00a0AM.");
        assertThat(apiResponse.body().path("subject").asText()).isEqualTo("A reminder");
    }

    @Test
    void values_in_an_email_are_escaped() {
        ApiResponse apiResponse = preview(
                "channel",
                "EMAIL",
                "subject",
                "Hola",
                "text",
                "{{x}}",
                "html",
                "<p title='{{x}}'>{{x}}</p>",
                "variables",
                Map.of("x", "<'&\">"));

        assertThat(apiResponse.body().path("text").asText()).isEqualTo("<'&\">");
        assertThat(apiResponse.body().path("html").asText())
                .contains("<p title=\"&lt;&#39;&amp;&#34;&gt;\">&lt;&#39;&amp;&#34;&gt;</p>");
    }

    @Test
    void all_missing_variables_are_reported() {
        assertThat(errors(
                        preview("type", "PAYMENT_REMINDER", "channel", "SMS", "variables", Map.of("dueDate", "ayer"))))
                .containsExactly(
                        "variables.amount is missing", "variables.dueDate must be a date, for example 2026-11-27");
    }

    @Test
    void invalid_templates_are_refused_by_field() {
        Map<String, Object> body = sms("Hola {{nombre completo}} {{a|fecha}}");

        assertThat(errors(api.post(TEMPLATES, body)))
                .containsExactly(
                        "text has a {{ that does not begin a variable, at line 1, column 6",
                        "text has a variable at line 1, column 26 whose format must be one of date, time, dateTime, money, number");
        body.put("text", "x".repeat(1601));
        body.put("subject", "x");
        body.put("html", "x");
        assertThat(errors(api.post(TEMPLATES, body)))
                .containsExactly(
                        "text is longer than 1600",
                        "subject is not supported by this channel",
                        "html is not supported by this channel");
        assertThat(errors(api.post(TEMPLATES, Map.of()))).containsExactly("type is missing");
        String path = TEMPLATES + "/" + made(sms("x"));
        assertThat(errors(api.put(path, Map.of("name", "n", "text", "x", "channel", "PUSH"))))
                .containsExactly("channel cannot be changed; create another template instead");
        assertThat(errors(preview("channel", "SMS", "text", "x", "locale", "es_MX_x!")))
                .containsExactly("locale must be a language tag, for example es-MX");
        assertThat(errors(preview("channel", "SMS", "text", "x", "timeZone", "Mars/Base")))
                .containsExactly("timeZone must be an IANA time zone, for example America/Tijuana");
    }

    @Test
    void pages_continue_after_the_last_item() {
        List<String> ids =
                IntStream.range(0, 3).mapToObj(i -> made(sms("t" + i))).sorted().toList();

        ApiResponse first = api.get(TEMPLATES + "?limit=2");
        ApiResponse second = api.get(
                TEMPLATES + "?limit=2&cursor=" + first.body().path("next").asText());

        assertThat(first.body().path("items").findValuesAsText("id")).isEqualTo(ids.subList(0, 2));
        assertThat(second.body().path("items").findValuesAsText("id")).isEqualTo(ids.subList(2, 3));
        assertThat(second.body().has("next")).isFalse();
        assertThat(api.get(TEMPLATES + "?cursor=x").status()).isEqualTo(400);
    }

    @Test
    void tenants_are_isolated() {
        // Given
        Map<String, Object> body = sms("Secreto de otro");
        body.put("default", true);
        String id = made(body);
        Api other = Api.of(world, "sol-" + UUID.randomUUID(), Scope.ADMIN);

        // When
        List<ApiResponse> apiResponses = List.of(
                other.get(TEMPLATES + "/" + id),
                other.get(TEMPLATES + "/" + id + "/versions"),
                other.put(TEMPLATES + "/" + id, Map.of("name", "n", "text", "x")),
                other.put(TEMPLATES + "/" + id + "/default", Map.of()),
                other.delete(TEMPLATES + "/" + id + "/default"),
                other.delete(TEMPLATES + "/" + id),
                other.post(PREVIEW, Map.of("templateId", id)));

        // Then
        assertThat(apiResponses).allSatisfy(apiResponse -> {
            assertThat(apiResponse.status()).isEqualTo(404);
            assertThat(apiResponse.text()).doesNotContain("Secreto");
        });
        assertThat(other.get(TEMPLATES).body().path("items")).isEmpty();
        assertThat(other.post(PREVIEW, Map.of("type", "APPOINTMENT_REMINDER", "channel", "SMS", "variables", VARIABLES))
                        .text())
                .doesNotContain("Secreto");
        assertThat(api.get(TEMPLATES + "/" + id).body().path("default").asBoolean())
                .isTrue();
    }

    @Test
    void only_admins_change_templates() {
        Api reader = Api.of(world, "luna-readers", Scope.SEND);

        assertThat(reader.post(TEMPLATES, sms("x")).status()).isEqualTo(403);
        assertThat(reader.post(PREVIEW, Map.of("channel", "SMS", "text", "x")).status())
                .isEqualTo(200);
        assertThat(reader.get(TEMPLATES + "/defaults?language=es").body().path("items"))
                .hasSize(NotificationType.values().length * Channel.values().length);
    }
}
