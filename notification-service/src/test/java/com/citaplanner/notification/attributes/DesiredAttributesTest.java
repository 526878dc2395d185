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

    private static ContactSnapshot current(Map<String, String> attributes) {
        return new ContactSnapshot(attributes, "Juanito", "j@example.mx", "+525512345678");
    }

    private static ContactSnapshot named(String name) {
        return new ContactSnapshot(Map.of(), name, "Ana@example.mx", "+525512345678");
    }

    @Test
    void only_our_attributes_that_differ_are_sent() {
        AttributeChange change =
                JUAN.changesTo(current(Map.of("client_id", "c-0", "is_registered", "true", "nota", "VIP")));

        assertThat(change.attributes()).containsExactly(entry("client_id", "c-1"));
    }

    @Test
    void up_to_date_contact_needs_no_change() {
        assertThat(JUAN.changesTo(current(Map.of("client_id", "c-1", "is_registered", "true")))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void unknown_values_are_cleared_except_a_birthday_typed_by_an_agent() {
        Map<String, Object> unknown = new HashMap<>();
        unknown.put("next_appointment", null);
        unknown.put("last_service", null);
        unknown.put("birthday", null);

        AttributeChange change = client(unknown)
                .changesTo(current(Map.of("next_appointment", "2026-01-01T10:00:00Z", "birthday", "1990-05-05")));

        assertThat(change.attributes()).containsExactly(entry("next_appointment", null));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "+525512345678", "+52 55 1234-5678", "525512345678", "ana@example.mx"})
    void placeholder_name_is_replaced(String name) {
        assertThat(JUAN.changesTo(named(name)).name()).contains("Juan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Juanito", "Cliente", "525512345679", "ana"})
    void real_name_is_kept(String name) {
        assertThat(JUAN.changesTo(named(name)).name()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({", true", "'', true", "' ', true", "a@example.mx, false"})
    void email_is_filled_only_where_missing(String email, boolean filled) {
        AttributeChange change = JUAN.changesTo(new ContactSnapshot(Map.of(), "Juanito", email, null));

        assertThat(change.email().isPresent()).isEqualTo(filled);
    }

    @Test
    void unlinking_clears_our_attributes() {
        AttributeChange change = new DesiredAttributes.Cleared()
                .changesTo(current(
                        Map.of("client_id", "c-1", "is_registered", "true", "birthday", "1990-05-05", "nota", "VIP")));

        assertThat(change.attributes())
                .containsOnly(entry("client_id", null), entry("is_registered", false), entry("birthday", null));
        assertThat(change.fillsFields()).isFalse();
    }

    @Test
    void values_typed_after_unlinking_are_kept() {
        assertThat(new DesiredAttributes.Cleared()
                        .changesTo(current(Map.of("is_registered", "false", "birthday", "1991-06-06")))
                        .isEmpty())
                .isTrue();
    }
}
