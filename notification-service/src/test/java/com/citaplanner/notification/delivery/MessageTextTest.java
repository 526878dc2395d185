package com.citaplanner.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.citaplanner.notification.work.Unacceptable;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextTest {
    private static void refused(String text, String reason) {
        assertThatThrownBy(() -> MessageText.fill(text, Map.of("a", "x")))
                .isInstanceOf(Unacceptable.class)
                .hasMessage(reason);
    }

    @Test
    void variables_are_filled_in_wherever_and_however_often_they_stand() {
        assertThat(MessageText.fill(
                        "Hola {{clientName}}, {{ hora }} {{hora}}. {{año_2}} {{cita.lugar}}",
                        Map.of("clientName", "Juan Pérez", "hora", "10:00", "año_2", "2026", "cita.lugar", "Roma")))
                .isEqualTo("Hola Juan Pérez, 10:00 10:00. 2026 Roma");
    }

    @Test
    void text_without_variables_stays_as_it_is() {
        assertThat(MessageText.fill("Hola {Juan} $1 \\ }} {", Map.of())).isEqualTo("Hola {Juan} $1 \\ }} {");
    }

    @Test
    void a_value_is_never_read_again() {
        assertThat(MessageText.fill("{{a}}{{b}}", Map.of("a", "{{b}}", "b", "$1\\{{a}}")))
                .isEqualTo("{{b}}$1\\{{a}}");
    }

    @Test
    void an_empty_value_is_a_value() {
        assertThat(MessageText.fill("[{{a}}]", Map.of("a", ""))).isEqualTo("[]");
    }

    @Test
    void a_variable_without_a_value_is_refused_by_name() {
        refused("{{a}} {{b}}", "variables.b is missing");
        refused("{{A}}", "variables.A is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{first name}}",
                "{{client-name}}",
                "{{}}",
                "{{ }}",
                "{{{a}}}",
                "{{#if a}}x{{/if}}",
                "{{a",
                "{{a}",
                "Hola {{"
            })
    void what_looks_like_a_variable_and_is_none_never_reaches_the_client(String text) {
        refused(text, "message has a {{ that begins no variable");
    }

    @Test
    void a_name_has_a_limit() {
        refused("{{" + "n".repeat(65) + "}}", "message has a {{ that begins no variable");
        refused("{{" + "n".repeat(64) + "}}", "variables." + "n".repeat(64) + " is missing");
    }

    @Test
    void hostile_text_takes_no_longer_than_other_text() {
        String spaces = "{{" + " ".repeat(140_000);
        String braces = "{".repeat(140_000);
        String values = "{{a}}".repeat(28_000);

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            refused(spaces, "message has a {{ that begins no variable");
            refused(braces, "message has a {{ that begins no variable");
            assertThat(MessageText.fill(values, Map.of("a", "x"))).hasSize(28_000);
        });
    }
}
