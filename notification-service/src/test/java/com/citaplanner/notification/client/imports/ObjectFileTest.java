package com.citaplanner.notification.client.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.client.ClientEdit;
import com.citaplanner.notification.imports.ImportLine;
import com.citaplanner.notification.person.PersonName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectFileTest {
    @Test
    void field_names_match_like_column_names() {
        ClientEdit ana = Imported.objects(
                        "{\"Id\": \"c-1\", \"Nombre\": \"Ana\", \"Teléfono\": 5512345678.00, \"otherPhones\": [\"33 1234 5678\"], \"version\": 3, \"correo\": null}")
                .only();

        assertThat(ana.name().name()).isEqualTo("Ana");
        assertThat(ana.addresses().phone()).isEqualTo("5512345678.00");
        assertThat(ana.addresses().otherPhones()).containsExactly("33 1234 5678");
        assertThat(ana.version()).isEqualTo(3);
    }

    @Test
    void full_name_is_not_treated_as_a_first_name() {
        assertThat(Imported.objects("{\"id\": \"c-1\", \"name\": \"Ana R.\", \"lastName\": \"Ruiz\"}")
                        .only()
                        .name())
                .isEqualTo(new PersonName("Ana R.", null, "Ruiz"));
    }

    @Test
    void first_value_of_duplicate_fields_counts_and_phones_are_collected() {
        ClientEdit ana = Imported.objects(
                        "{\"id\": \"c-1\", \"name\": \"Ana\", \"name\": \"Eva\", \"phone\": \"55 1111 2222\", \"phone\": \"55 3333 4444\"}")
                .only();

        assertThat(ana.name().name()).isEqualTo("Ana");
        assertThat(ana.addresses().otherPhones()).containsExactly("55 3333 4444");
    }

    @Test
    void unknown_fields_are_named_and_may_hold_anything() {
        Imported imported =
                Imported.objects("{\"id\": \"c-1\", \"name\": \"Ana\", \"tags\": [{\"a\": [1]}], \"x\": {}}\n");

        assertThat(imported.only().name().name()).isEqualTo("Ana");
        assertThat(imported.notes().unknownColumns()).containsExactly("tags", "x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"c-1\"}",
                "{\"id\": \"c-1\", \"saldo\": 3}",
                "{\"id\": \"c-1\", \"name\":",
                "{\"id\": \"c-1\", \"name\": \"Ana\"} x",
                "{\"id\": \"c-1\", \"name\": {\"first\": \"Ana\"}}",
                "[\"c-1\"]",
                "null",
                "x"
            })
    void line_without_client_data_is_refused(String line) {
        Imported imported = Imported.objects(line + "\n{\"id\": \"c-2\", \"name\": \"Eva\"}");

        assertThat(imported.refused()).extracting(ImportLine.Refused::number).containsExactly(1);
        assertThat(imported.edits()).hasSize(1);
    }

    @Test
    void lone_surrogate_is_refused_and_not_repeated() {
        Imported imported = Imported.objects("{\"id\": \"c\\ud800\", \"name\": \"Ana\", \"x\\ud800\": 1}\n"
                + "{\"id\": \"c-2\", \"name\": \"A\\udc00\"}\n{\"id\": \"c\\ud800\"}");

        assertThat(imported.refused()).extracting(ImportLine.Refused::id).containsExactly("?", "c-2", "?");
        assertThat(imported.notes().unknownColumns()).containsExactly("?");
    }
}
