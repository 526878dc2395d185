package com.citaplanner.notification.client.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.client.ClientEdit;
import com.citaplanner.notification.imports.ImportLine;
import com.citaplanner.notification.person.PersonName;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {
    private static List<Integer> numbers(List<? extends ImportLine<ClientEdit>> lines) {
        return lines.stream().map(ImportLine<ClientEdit>::number).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"header-lower.csv", "header-capitals.csv"})
    void column_names_match_in_any_case(String file) {
        ClientEdit laura = Imported.sample(file).only();

        assertThat(laura.name().name()).isEqualTo("Laura Gil");
        assertThat(laura.addresses().phone()).isEqualTo("55 3322 0001");
        assertThat(laura.addresses().email()).isEqualTo("laura@example.mx");
        assertThat(laura.birthday()).isEqualTo(LocalDate.of(1990, 5, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ID;Nombre;Teléfono;Correo;Fecha de Nacimiento",
                "id cliente;NOMBRE COMPLETO;CELULAR;Correo electrónico;fecha_nacimiento",
                "Id;Cliente;Tel.;E-mail;Cumpleaños",
                "_id_;Full Name;Mobile Phone;Email Address;Date of birth",
                "ID;nombre;Teléfono celular;correo_electronico;F. de nacimiento",
            })
    void column_names_match_in_spanish_and_english(String header) {
        ClientEdit ana = Imported.csv(header + "\nc-1;Ana Ruiz;55 1234 5678;ana@example.mx;1990-05-01\n")
                .only();

        assertThat(ana.name()).isEqualTo(PersonName.whole("Ana Ruiz"));
        assertThat(ana.addresses().phone()).isEqualTo("55 1234 5678");
        assertThat(ana.addresses().email()).isEqualTo("ana@example.mx");
        assertThat(ana.birthday()).isEqualTo(LocalDate.of(1990, 5, 1));
    }

    @Test
    void mexican_name_parts_are_combined() {
        assertThat(Imported.csv("id,Nombre(s),Apellido paterno,Apellido materno\nc-1,María del Carmen,Ruiz,Luna\n")
                        .only()
                        .name())
                .isEqualTo(new PersonName(null, "María del Carmen", "Ruiz Luna"));
        assertThat(Imported.csv("id,Nombre,Apellidos\nc-1,Ana,Ruiz\n").only().name())
                .isEqualTo(new PersonName(null, "Ana", "Ruiz"));
        assertThat(Imported.csv("id,Nombre,Apellidos\nc-1,Ana Ruiz,Ruiz\n")
                        .only()
                        .name())
                .isEqualTo(new PersonName("Ana Ruiz", null, "Ruiz"));
        assertThat(Imported.csv("id,name,firstName,lastName\nc-1,Ana R.,Ana,Ruiz\n")
                        .only()
                        .name())
                .isEqualTo(new PersonName("Ana R.", "Ana", "Ruiz"));
    }

    @Test
    void unknown_columns_are_named() {
        Imported imported = Imported.csv("id,name,Saldo,Notas internas,\nc-1,Ana,350,VIP,x\n");

        assertThat(imported.notes().unknownColumns())
                .containsExactly("Saldo", "Notas internas", "column 5 (without a name)");
        assertThat(imported.only().name().name()).isEqualTo("Ana");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"id\nc-1\n", "id,saldo\nc-1,350\n", "id,version\nc-1,3\n", "name,phone\nAna,55\n", "", "\n\n"})
    void file_without_client_columns_is_refused(String text) {
        assertThat(ImportFile.csv(text.getBytes(StandardCharsets.UTF_8), Optional.empty(), Imported.ROWS))
                .isInstanceOf(ImportFile.Unusable.class);
    }

    @Test
    void row_with_extra_cells_is_refused_and_the_others_parsed() {
        Imported imported = Imported.sample("row-with-two-commas-too-many.csv");

        assertThat(imported.edits()).extracting(ClientEdit::id).containsExactly("x2b-4", "x2b-6");
        assertThat(imported.refused())
                .containsExactly(new ImportLine.Refused<>(3, null, "has 5 cells, but the first line has 3"));
    }

    @Test
    void first_value_of_duplicate_columns_counts_and_phones_are_collected() {
        Imported imported = Imported.sample("duplicate-header.csv");

        assertThat(imported.edits())
                .extracting(edit -> edit.addresses().phone())
                .containsExactly("55 3344 0001", "55 3344 0002", "55 3344 0005");
        assertThat(numbers(imported.refused())).containsExactly(4, 5);

        ClientEdit ana = Imported.csv(
                        "id,name,Nombre,Teléfono 1,Teléfono 2,Celular\nc-1,,Ana,55 1111 2222,55 3333 4444,55 5555 6666\n")
                .only();
        assertThat(ana.name().name()).isEqualTo("Ana");
        assertThat(ana.addresses().phone()).isEqualTo("55 1111 2222");
        assertThat(ana.addresses().otherPhones()).containsExactly("55 3333 4444", "55 5555 6666");
        assertThat(Imported.csv("id,name,Nombre\nc-1,Ana,Eva\n").notes().remarks())
                .singleElement()
                .asString()
                .contains("\"name\" and \"Nombre\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void common_delimiters_are_detected(String delimiter) {
        assertThat(Imported.csv("id,name,phone\r\nc-1,Ana,55 1234 5678\r\n".replace(",", delimiter))
                        .only()
                        .addresses()
                        .phone())
                .isEqualTo("55 1234 5678");
    }

    @Test
    void named_separator_is_used_and_blank_first_lines_skipped() {
        assertThat(Imported.csv("sep=;\nid;name\nc-1;Ruiz, Ana\n").only().name().name())
                .isEqualTo("Ruiz, Ana");
        assertThat(Imported.csv("\r\n;;\r\nid;name;\r\nc-1;Ana;\r\n")
                        .only()
                        .name()
                        .name())
                .isEqualTo("Ana");
    }

    @Test
    void quoted_cells_span_lines_and_line_numbers_stay() {
        Imported imported = Imported.csv(
                "id,name,phone\r\nc-1,\"Ana\r\n\"\"La Jefa\"\" Ruiz\",\"55 1234 5678\r\n55 8765 4321\"\r\nc-2,Eva,x,y\r\n");

        ClientEdit ana = imported.edits().getFirst();
        assertThat(ana.name().name()).isEqualTo("Ana \"La Jefa\" Ruiz");
        assertThat(ana.addresses().otherPhones()).containsExactly("55 8765 4321");
        assertThat(numbers(imported.refused())).containsExactly(5);
    }

    @Test
    void unclosed_quote_affects_only_its_row() {
        Imported imported =
                Imported.csv("id,name\nc-1,Ana\nc-2,\"Eva\nc-3,\"Luz\"\nc-4,Leo\nc-5,\"Pía\" x\nc-6,Lu \"Lulú\" Paz\n");

        assertThat(numbers(imported.refused())).containsExactly(3, 6);
        assertThat(imported.edits()).extracting(ClientEdit::id).containsExactly("c-1", "c-3", "c-4", "c-6");
        assertThat(Imported.csv("id,name\nc-1,\"Ana\n" + "c-2,Eva\n".repeat(100))
                        .refused())
                .hasSize(1);
    }

    @Test
    void any_line_end_is_accepted_and_blank_lines_skipped() {
        Imported imported = Imported.csv("id,name\r\rc-1,Ana\n\n,\nc-2,Eva\r\n \r\n-,\nc-3,Leo");

        assertThat(imported.edits()).extracting(ClientEdit::id).containsExactly("c-1", "c-2", "c-3");
        assertThat(imported.refused()).hasSize(1);
    }

    @Test
    void overlong_line_is_refused() {
        Imported imported = Imported.csv("id,name\nc-1," + "x".repeat(3_000_000) + "\nc-2,Eva\n");

        assertThat(numbers(imported.refused())).containsExactly(2);
        assertThat(imported.edits()).extracting(ClientEdit::id).containsExactly("c-2");
    }

    @Test
    void totals_errors_and_rounded_ids_are_refused() {
        Imported imported = Imported.csv(
                "id,name\nTotal,3\nTotal general:,3\n#N/A,Ana\n1.23E+12,Ana\n\"1,23E+12\",Ana\n,Total: 3\ntotalmente,Ana\n");

        assertThat(imported.refused()).hasSize(6);
        assertThat(imported.edits()).extracting(ClientEdit::id).containsExactly("totalmente");
    }

    @Test
    void spreadsheet_wrappers_are_removed() {
        ClientEdit ana = Imported.csv(
                        "id,name,phone,email,birthday,version\n\"=\"\"0017\"\"\",\u00a0Ana\u00a0\u200bRuiz ,'5512345678,-,--,3.00\n")
                .only();

        assertThat(ana.id()).isEqualTo("0017");
        assertThat(ana.name().name()).isEqualTo("Ana Ruiz");
        assertThat(ana.addresses().phone()).isEqualTo("'5512345678");
        assertThat(ana.addresses().email()).isNull();
        assertThat(ana.birthday()).isNull();
        assertThat(ana.version()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"#N/A", "#N/D", "#REF!", "#¡REF!", "#VALUE!", "#¡VALOR!", "#¿NOMBRE?", "#DIV/0!", "########"})
    void formula_errors_are_left_out(String error) {
        Imported imported = Imported.csv("id,name,phone,birthday\nc-1," + error + "," + error + "," + error + "\n");

        assertThat(imported.only().name()).isEqualTo(PersonName.NONE);
        assertThat(imported.only().birthday()).isNull();
        assertThat(imported.only().addresses().phone()).isEqualTo(error);
        assertThat(imported.read().getFirst().notes())
                .containsExactly(
                        "name contains a spreadsheet's error and was left out",
                        "birthday contains a spreadsheet's error and was left out");
    }

    @Test
    void unreadable_values_are_refused_and_assumptions_noted() {
        Imported imported = Imported.csv(
                "id,name,birthday,version\nc-1,Ana,gestern,\nc-2,Eva,,x\nc-3,Leo,05/03/1990,\n7.00,Luz,31/12/1990,\n");

        assertThat(imported.refused())
                .extracting(ImportLine.Refused::reason)
                .containsExactly("birthday must be a date, for example 1988-03-14", "version must be a whole number");
        assertThat(imported.read())
                .extracting(ImportLine.Read::notes)
                .containsExactly(
                        List.of("birthday was read as 1990-03-05, as the day first"),
                        List.of("id ends in a spreadsheet's decimals and was stored unchanged"));
    }
}
