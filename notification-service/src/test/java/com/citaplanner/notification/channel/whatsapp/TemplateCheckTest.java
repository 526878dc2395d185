package com.citaplanner.notification.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.message.WhatsAppTemplate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateCheckTest {
    private static final WhatsAppTemplate GIVEN =
            new WhatsAppTemplate("recordatorio", "es_MX", "UTILITY", Map.of("1", "Ana", "2", "10:00"));

    private static String template(String status, String... components) {
        return "{\"name\":\"recordatorio\",\"language\":\"es_MX\",\"status\":\"" + status + "\",\"components\":["
                + String.join(",", components) + "]}";
    }

    private static String body(String text) {
        return "{\"type\":\"BODY\",\"text\":\"" + text + "\"}";
    }

    private static Optional<String> problem(WhatsAppTemplate given, String... mirrored) {
        List<MirroredTemplate> templates = Arrays.stream(mirrored)
                .flatMap(entry -> MirroredTemplate.of(Json.of(entry)).stream())
                .toList();
        return TemplateCheck.problem(given, templates);
    }

    @Test
    void what_fits_has_no_problem() {
        assertThat(problem(
                        GIVEN,
                        template(
                                "APPROVED",
                                "{\"type\":\"HEADER\",\"format\":\"TEXT\",\"text\":\"Clínica\"}",
                                body("Hola {{1}}, a las {{ 2 }}. {{1}}"),
                                "{\"type\":\"BUTTONS\",\"buttons\":[{\"type\":\"QUICK_REPLY\",\"text\":\"Sí\"},"
                                        + "{\"type\":\"URL\",\"url\":\"https://clinica.example\"}]}")))
                .isEmpty();
    }

    /** A location has several fields, and messages give one text. */
    @Test
    void a_location_in_the_header_cannot_be_filled_in() {
        String template = template("APPROVED", "{\"type\":\"HEADER\",\"format\":\"LOCATION\"}", body("Hola"));
        WhatsAppTemplate given = new WhatsAppTemplate(
                "recordatorio", "es_MX", "UTILITY", Map.of(), Map.of("location", "Av. Juárez 1"), List.of());

        assertThat(problem(given, template))
                .contains("the template recordatorio (es_MX)'s header takes a location, which a message cannot give");
    }

    @Test
    void named_parameters_are_compared_by_name() {
        WhatsAppTemplate named =
                new WhatsAppTemplate("recordatorio", "es_MX", "UTILITY", Map.of("name", "Ana", "time", "10:00"));

        assertThat(problem(named, template("APPROVED", body("Hola {{name}}, a las {{time}}"))))
                .isEmpty();
        assertThat(problem(named, template("APPROVED", body("Hola {{nombre}}, a las {{time}}"))))
                .contains("the template recordatorio (es_MX)'s body takes the parameters nombre, time, but the message"
                        + " gives the parameters name, time");
    }

    @Test
    void another_number_of_parameters_does_not_fit() {
        assertThat(problem(GIVEN, template("APPROVED", body("Hola"))))
                .contains("the template recordatorio (es_MX)'s body takes no parameters, but the message gives the"
                        + " parameters 1, 2");
    }

    @Test
    void an_unknown_template_or_language_is_named() {
        assertThat(problem(GIVEN)).contains("the business account has no template recordatorio");
        assertThat(problem(
                        GIVEN,
                        template("APPROVED", body("x")).replace("es_MX", "es"),
                        template("APPROVED", body("x")).replace("es_MX", "en_US")))
                .contains("the template recordatorio does not exist in es_MX, only in en_US, es");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PAUSED", "DISABLED", "REJECTED", "PENDING", "IN_APPEAL", "a new status"})
    void a_template_that_is_not_approved_is_not_sent(String status) {
        assertThat(problem(GIVEN, template(status, body("Hola {{1}} {{2}}"))).orElseThrow())
                .contains("cannot be sent", status.toUpperCase(Locale.ROOT));
    }

    @Test
    void headers_and_buttons_that_need_something_do_not_fit() {
        String body = body("{{1}} {{2}}");

        assertThat(problem(GIVEN, template("APPROVED", "{\"type\":\"HEADER\",\"format\":\"IMAGE\"}", body)))
                .contains("the template recordatorio (es_MX)'s header takes a file (image), but the message gives no"
                        + " parameters");
        assertThat(problem(
                        GIVEN,
                        template("APPROVED", "{\"type\":\"HEADER\",\"format\":\"TEXT\",\"text\":\"{{1}}\"}", body)))
                .isPresent();
        assertThat(
                        problem(
                                GIVEN,
                                template(
                                        "APPROVED",
                                        body,
                                        "{\"type\":\"BUTTONS\",\"buttons\":[{\"type\":\"URL\",\"url\":\"https://c.example/{{1}}\"}]}")))
                .contains("the template recordatorio (es_MX)'s button 0 (URL) needs a parameter");
    }

    private static WhatsAppTemplate given(Map<String, String> header, WhatsAppTemplate.Button... buttons) {
        return new WhatsAppTemplate("recordatorio", "es_MX", "UTILITY", Map.of(), header, List.of(buttons));
    }

    private static WhatsAppTemplate.Button button(int index, WhatsAppTemplate.ButtonType type) {
        return new WhatsAppTemplate.Button(index, type, "x");
    }

    @Test
    void headers_and_buttons_are_filled_in() {
        String image = "{\"type\":\"HEADER\",\"format\":\"IMAGE\"}";
        String buttons = "{\"type\":\"BUTTONS\",\"buttons\":[{\"type\":\"QUICK_REPLY\",\"text\":\"Sí\"},"
                + "{\"type\":\"URL\",\"url\":\"https://c.example/{{1}}\"}]}";
        String template = template("APPROVED", image, body("Hola"), buttons);
        Map<String, String> header = Map.of("image", "https://c.example/logo.png");

        assertThat(problem(
                        given(
                                header,
                                button(0, WhatsAppTemplate.ButtonType.QUICK_REPLY),
                                button(1, WhatsAppTemplate.ButtonType.URL)),
                        template))
                .isEmpty();
        assertThat(problem(given(header, button(1, WhatsAppTemplate.ButtonType.URL)), template))
                .isEmpty();
        assertThat(problem(given(header, button(0, WhatsAppTemplate.ButtonType.URL)), template))
                .contains("the template recordatorio (es_MX) has no button 0 of the type URL");
        assertThat(problem(given(header, button(2, WhatsAppTemplate.ButtonType.URL)), template))
                .isPresent();
        assertThat(problem(given(Map.of("1", "Ana"), button(1, WhatsAppTemplate.ButtonType.URL)), template))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "7",
                "{\"name\":\"recordatorio\"}",
                "{\"name\":7,\"language\":null,\"components\":{}}",
                "{\"name\":\"recordatorio\",\"language\":\"es_MX\",\"components\":[null,7,{\"type\":\"BUTTONS\",\"buttons\":3}]}"
            })
    void entries_of_another_form_do_no_harm(String entry) {
        assertThat(problem(GIVEN, entry)).isPresent();
    }
}
