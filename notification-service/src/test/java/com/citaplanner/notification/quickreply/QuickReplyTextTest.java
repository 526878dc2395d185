package com.citaplanner.notification.quickreply;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.template.Wording;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickReplyTextTest {
    private static QuickReplyText of(String text) {
        return QuickReplyText.of(
                new Wording(text, Optional.empty(), Optional.empty(), Optional.empty(), false), "Clínica Luz");
    }

    @Test
    void variables_become_those_of_chatwoot() {
        assertThat(of("Hola {{clientName}}, le atiende {{agentName}} de {{ businessName }}: {{contact.email}}"))
                .isEqualTo(new QuickReplyText(
                        "Hola {{contact.first_name}}, le atiende {{agent.name}} de Clínica Luz: {{contact.email}}",
                        List.of()));
        assertThat(of("Su plan: {{contact.custom_attribute.plan}}").unfillable())
                .isEmpty();
    }

    @Test
    void a_variable_that_chatwoot_cannot_fill_is_named() {
        QuickReplyText text = of("Su cita es el {{start|date}} a las {{start|time}} en {{place}}");

        assertThat(text.unfillable()).containsExactly("start", "place");
        assertThat(text.refusal()).startsWith("has variables that Chatwoot cannot fill: start, place; it fills");
    }

    @ParameterizedTest
    @ValueSource(strings = {"horario", "h1", "cómo-llegar", "precios_2"})
    void short_codes(String code) {
        assertThat(ShortCode.isValid(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "h", "Horario", "dos palabras", "/horario", "-horario"})
    void no_short_codes(String code) {
        assertThat(ShortCode.isValid(code)).isFalse();
    }
}
