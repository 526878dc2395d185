package com.citaplanner.notification.attributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DesiredAttributesTest {
    private static final DesiredAttributes JUAN = client(Map.of("client_id", "c-1", "is_registered", true));

    private static DesiredAttributes client(Map<String, Object> attributes) {
        return new DesiredAttributes.ForClient(attributes, Optional.of("Juan"), Optional.of("juan@example.mx"));
    }

    private static CurrentAttributes shown(Map<String, String> attributes) {
        return new CurrentAttributes(attributes, "Juanito", "j@example.mx", "+525512345678");
    }

    private static CurrentAttributes named(String name) {
        return new CurrentAttributes(Map.of(), name, "Ana@example.mx", "+525512345678");
    }

    @Test
    void only_what_differs_is_sent_and_nothing_of_the_agents() {
        AttributeChange change =
                JUAN.against(shown(Map.of("client_id", "c-0", "is_registered", "true", "nota", "VIP")));

        assertThat(change.attributes()).containsExactly(entry("client_id", "c-1"));
    }

    @Test
    void a_contact_that_looks_so_already_needs_nothing() {
        assertThat(JUAN.against(shown(Map.of("client_id", "c-1", "is_registered", "true")))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void what_there_is_nothing_to_say_of_is_emptied_but_not_a_birthday_that_somebody_typed() {
        Map<String, Object> unknown = new HashMap<>();
        unknown.put("next_appointment", null);
        unknown.put("last_service", null);
        unknown.put("birthday", null);

        AttributeChange change = client(unknown)
                .against(shown(Map.of("next_appointment", "2026-01-01T10:00:00Z", "birthday", "1990-05-05")));

        assertThat(change.attributes()).containsExactly(entry("next_appointment", null));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "+525512345678", "+52 55 1234-5678", "525512345678", "ana@example.mx"})
    void a_name_that_says_nothing_is_filled(String name) {
        assertThat(JUAN.against(named(name)).name()).contains("Juan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Juanito", "Cliente", "525512345679", "ana"})
    void a_name_that_somebody_gave_stays(String name) {
        assertThat(JUAN.against(named(name)).name()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({", true", "'', true", "' ', true", "a@example.mx, false"})
    void an_email_is_filled_only_where_there_is_none(String email, boolean filled) {
        AttributeChange change = JUAN.against(new CurrentAttributes(Map.of(), "Juanito", email, null));

        assertThat(change.email().isPresent()).isEqualTo(filled);
    }

    @Test
    void what_was_shown_of_a_client_goes_with_them() {
        AttributeChange change = new DesiredAttributes.Cleared()
                .against(shown(
                        Map.of("client_id", "c-1", "is_registered", "true", "birthday", "1990-05-05", "nota", "VIP")));

        assertThat(change.attributes())
                .containsOnly(entry("client_id", null), entry("is_registered", false), entry("birthday", null));
        assertThat(change.fillsFields()).isFalse();
    }

    @Test
    void what_is_typed_after_a_client_has_gone_stays() {
        assertThat(new DesiredAttributes.Cleared()
                        .against(shown(Map.of("is_registered", "false", "birthday", "1991-06-06")))
                        .isEmpty())
                .isTrue();
    }
}
