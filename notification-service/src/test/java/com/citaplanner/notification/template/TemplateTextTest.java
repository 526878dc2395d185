package com.citaplanner.notification.template;

import static com.citaplanner.notification.template.Messages.content;
import static com.citaplanner.notification.template.Messages.message;
import static com.citaplanner.notification.template.Messages.text;
import static com.citaplanner.notification.template.Messages.wrong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.work.Inline;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTextTest {
    private static final Renderer RENDERER = new Renderer(new NoTemplates(), BuiltInTemplates.read(), new Inline());

    private static RenderResult rendered(String text, Map<String, Value> variables) {
        return RENDERER.render(message(Channel.CHATWOOT, text, variables), List.of());
    }

    private static String fill(String text, Map<String, Value> variables) {
        return content(rendered(text, variables)).text();
    }

    private static void refused(String text, String... reasons) {
        assertThat(wrong(rendered(text, Map.of("a", text("x"))))).containsExactly(reasons);
    }

    @Test
    void variables_are_filled_in_everywhere() {
        assertThat(fill(
                        "Hola {{name}}, {{ hora }} {{hora}}. {{año_2}} {{cita.lugar}}",
                        Map.of(
                                "name",
                                text("Juan Pérez"),
                                "hora",
                                text("10:00"),
                                "año_2",
                                new Value.Numeric(new BigDecimal(2026)),
                                "cita.lugar",
                                text("Roma"))))
                .isEqualTo("Hola Juan Pérez, 10:00 10:00. 2026 Roma");
    }

    @Test
    void text_without_variables_stays_as_it_is() {
        assertThat(fill("Hola {Juan} $1 \\ }} {", Map.of())).isEqualTo("Hola {Juan} $1 \\ }} {");
    }

    @Test
    void a_value_is_not_parsed_for_variables() {
        assertThat(fill("{{a}}{{b}}", Map.of("a", text("{{b}}"), "b", text("$1\\{{a}}"))))
                .isEqualTo("{{b}}$1\\{{a}}");
    }

    @Test
    void empty_zero_and_false_are_values() {
        Map<String, Value> values =
                Map.of("empty", text(""), "zero", new Value.Numeric(BigDecimal.ZERO), "no", new Value.Truth(false));

        assertThat(fill("[{{empty}}] {{zero}} {{no}} {{zero|money}}", values)).isEqualTo("[] 0 false $0.00");
    }

    @Test
    void automatic_values_replace_missing_ones() {
        assertThat(fill("{{clientName}} {{businessName}}", Map.of())).isEqualTo("Juan Estética Luna");
        assertThat(fill("{{clientName}}", Map.of("clientName", text("Juan Pérez"))))
                .isEqualTo("Juan Pérez");
    }

    @Test
    void all_missing_variables_are_reported() {
        refused("{{a}} {{b}} {{B}} {{b}}", "variables.b is missing", "variables.B is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{first name}}",
                "{{client-name}}",
                "{{}}",
                "{{ }}",
                "{{{a}}}",
                "{{#if a}}x{{a}}",
                "{{a",
                "{{a}",
                "{{a||date}}",
                "{{a|}}",
                "{{|date}}",
                "{{a|date|time}}"
            })
    void a_malformed_variable_is_refused(String text) {
        refused(text, "message has a {{ that does not begin a variable, at line 1, column 1");
    }

    @ParameterizedTest
    @CsvSource({"dates", "DATE", "datetime"})
    void an_unknown_format_is_refused(String format) {
        refused(
                "Hola\n {{a|" + format + "}}",
                "message has a variable at line 2, column 2 whose format must be one of date, time, dateTime, money, number");
    }

    @Test
    void every_error_has_its_position() {
        refused(
                "Hola {{\n{{a}} {{b c}}",
                "message has a {{ that does not begin a variable, at line 1, column 6",
                "message has a {{ that does not begin a variable, at line 2, column 7");
    }

    @Test
    void a_too_long_variable_name_is_refused() {
        refused("{{" + "n".repeat(65) + "}}", "message has a {{ that does not begin a variable, at line 1, column 1");
        refused("{{" + "n".repeat(64) + "}}", "variables." + "n".repeat(64) + " is missing");
    }

    @Test
    void empty_and_too_long_messages_are_refused() {
        refused("{{a}}".repeat(0) + " ", "message is empty with its variables filled in");
        assertThat(wrong(rendered("{{a}}{{a}}", Map.of("a", text("x".repeat(100_000))))))
                .containsExactly("message is longer than 150000 with its variables filled in");
    }

    @Test
    void hostile_text_is_parsed_fast() {
        String spaces = "{{" + " ".repeat(140_000);
        String name = "{{a" + " ".repeat(140_000);
        String braces = "{".repeat(140_000);
        String values = "{{a}}".repeat(28_000);

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            refused(spaces, "message has a {{ that does not begin a variable, at line 1, column 1");
            refused(name, "message has a {{ that does not begin a variable, at line 1, column 1");
            assertThat(wrong(rendered(braces, Map.of()))).hasSize(100);
            assertThat(fill(values, Map.of("a", text("x")))).hasSize(28_000);
            assertThat(wrong(rendered(values, Map.of("a", text("x".repeat(1_000_000))))))
                    .hasSize(1);
        });
    }
}
