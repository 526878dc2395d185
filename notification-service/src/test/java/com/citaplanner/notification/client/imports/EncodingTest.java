package com.citaplanner.notification.client.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.client.ClientEdit;
import com.citaplanner.notification.imports.ImportLine;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String FILE = "id;name\r\nx1;José Muñoz Peña\r\n";

    private static List<String> names(Imported imported) {
        return imported.edits().stream().map(edit -> edit.name().name()).toList();
    }

    @Test
    void spreadsheet_encoding_is_detected_and_reported() {
        Imported imported = Imported.sample("windows-1252.csv");

        assertThat(names(imported)).containsExactly("José Muñoz Peña", "María Núñez");
        assertThat(imported.notes().encoding()).isEqualTo("windows-1252");
        assertThat(imported.notes().remarks()).singleElement().asString().contains("windows-1252");
    }

    @Test
    void content_type_charset_is_used() {
        assertThat(names(Imported.csv(FILE.getBytes(WINDOWS), WINDOWS))).containsExactly("José Muñoz Peña");
        assertThat(names(Imported.csv(FILE.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1)))
                .containsExactly("José Muñoz Peña");
        assertThat(names(Imported.csv(FILE.getBytes(Charset.forName("IBM850")), Charset.forName("IBM850"))))
                .containsExactly("José Muñoz Peña");
        assertThat(Imported.csv(FILE.getBytes(WINDOWS), WINDOWS).notes().remarks())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void byte_order_mark_decides(String charset) {
        Imported imported = Imported.csv(("\uFEFF" + FILE).getBytes(Charset.forName(charset)), WINDOWS);

        assertThat(names(imported)).containsExactly("José Muñoz Peña");
        assertThat(imported.notes().encoding()).isEqualTo(charset);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf_16_is_detected_without_a_mark(String charset) {
        assertThat(names(Imported.csv(FILE.getBytes(Charset.forName(charset)), null)))
                .containsExactly("José Muñoz Peña");
    }

    @Test
    void utf_8_is_not_reported_as_a_guess() {
        Imported imported = Imported.csv(FILE);

        assertThat(names(imported)).containsExactly("José Muñoz Peña");
        assertThat(imported.notes().encoding()).isEqualTo("UTF-8");
        assertThat(imported.notes().remarks()).isEmpty();
    }

    @Test
    void line_invalid_in_the_declared_charset_is_refused_and_the_others_parsed() {
        byte[] mixed = (FILE + "x2;Ana\r\n").getBytes(WINDOWS);

        Imported imported = Imported.csv(mixed, StandardCharsets.UTF_8);

        assertThat(imported.refused()).extracting(ImportLine.Refused::number).containsExactly(2);
        assertThat(names(imported)).containsExactly("Ana");
    }

    @Test
    void one_line_of_another_encoding_does_not_change_how_the_others_are_read() {
        byte[] stray = "x2;Peña\r\n".getBytes(WINDOWS);
        byte[] utf8 = FILE.getBytes(StandardCharsets.UTF_8);
        byte[] mixed = ByteBuffer.allocate(utf8.length + stray.length)
                .put(utf8)
                .put(stray)
                .array();

        Imported imported = Imported.csv(mixed, null);

        assertThat(names(imported)).containsExactly("José Muñoz Peña");
        assertThat(imported.refused()).extracting(ImportLine.Refused::number).containsExactly(3);
        assertThat(imported.notes().encoding()).isEqualTo("UTF-8");
    }

    @Test
    void replacement_characters_are_refused() {
        assertThat(Imported.csv("id,name\nx1,Jos\uFFFD\n").refused()).hasSize(1);
        assertThat(Imported.objects("{\"id\": \"x1\", \"name\": \"Jos\uFFFD\"}").refused())
                .hasSize(1);
    }

    @Test
    void json_lines_are_decoded_the_same_way() {
        String line = "{\"id\": \"x1\", \"name\": \"José\"}\n";

        assertThat(names(Imported.objects(line.getBytes(WINDOWS)))).containsExactly("José");
        assertThat(names(Imported.objects(("\uFEFF" + line).getBytes(StandardCharsets.UTF_8))))
                .containsExactly("José");
        assertThat(names(Imported.objects(("\uFEFF" + line).getBytes(StandardCharsets.UTF_16LE))))
                .containsExactly("José");
    }

    @Test
    void empty_file_has_no_lines() {
        assertThat(Imported.objects(new byte[0]).lines()).isEmpty();
        assertThat(Imported.objects(new byte[] {(byte) 0xEF}).lines()).hasSize(1);
    }

    @Test
    void decoded_text_has_no_replacement_characters() {
        for (String charset : List.of("windows-1252", "UTF-8", "UTF-16LE")) {
            for (ClientEdit edit :
                    Imported.csv(FILE.getBytes(Charset.forName(charset)), null).edits()) {
                assertThat(edit.name().name()).doesNotContain("\uFFFD");
            }
        }
    }
}
