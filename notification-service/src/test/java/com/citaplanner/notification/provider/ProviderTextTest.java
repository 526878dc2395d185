package com.citaplanner.notification.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderTextTest {
    private static final String NAME = "José Ñandú Quetzal";
    private static final String CONTENT = "Estimado José, mañana jueves revisaremos su embarazo en Clínica Ixchel";
    private static final String TOKEN = "t0k-9x";
    private static final List<String> SENT = List.of(NAME, CONTENT, TOKEN);

    /** Harmless wrapping of an error message, without personal data. */
    private static final List<String> HARMLESS = List.of(
            "Phone number", "has already been taken", "is invalid", "(131047)", "error 22:", "of", ";", "->", "\n");

    private static final List<String> PERSONAL = List.of(
            "+525512345678",
            "+52 55 1234 5678",
            "(55) 1234-5678",
            "55.1234.5678",
            "\uFF15\uFF15 1234 5678",
            "55\u200B12\u200B34\u200B56\u200B78",
            "ana.lopez@clinica.mx",
            "ana%40clinica.mx",
            "ana&#64;clinica.mx",
            "<ana@clinica.mx>",
            "mailto:ana@clinica.mx",
            "https://citas.mx/a/x9?k=1",
            "www.citas.mx/x9",
            "citas.mx/a/x9",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIx",
            "EAAGm0PX4ZCpsBAKZC",
            NAME,
            "JOSE NANDU",
            "quetzal",
            "Jos\\u00e9 \\u00d1and\\u00fa",
            CONTENT,
            "\"" + CONTENT.substring(10, 40) + "\"",
            "embarazo",
            "embaraz...",
            TOKEN,
            "\u0000\u0007\u001b[31m");

    /** Fragments that would reveal the personal data. */
    private static final List<String> TELLTALE = List.of(
            "525", "1234", "5678", "\uFF15", "@", "ana", "lopez", "clinica", "citas", "x9", "eyj", "eaag", "jos",
            "ñand", "nandu", "quetzal", "embaraz", "jueves", "ixchel", "t0k", "u00", "%40", "&#");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Phone number has already been taken | Phone number has already been taken
            (#131047) Re-engagement message     | (#131047) Re-engagement message
            Content is too long (maximum is 150000 characters) | Content is too long (maximum is 150000 characters)
            El número de teléfono ya está en uso | El número de teléfono ya está en uso
            Phone +52 55 1234 5678 of ana@x.mx is taken | Phone … of … is taken
            Not allowed: https://a.mx/x?y=1 for now | Not allowed: … for now
            <b>Blocked</b> by 10.0.0.1 | … Blocked … by 10.0.0.1
            """)
    void an_error_stays_readable_without_personal_data(String said, String quoted) {
        assertThat(ProviderText.quote(said, List.of())).isEqualTo(quoted);
    }

    @Test
    void sent_texts_are_removed_whole_and_in_part() {
        assertThat(ProviderText.quote(
                        "Phone +525512345678 of ana@clinica.mx; content: " + CONTENT + "; name: " + NAME, SENT))
                .isEqualTo("Phone … of … content: … ; name: …");
        assertThat(ProviderText.quote("the word EMBARAZO is not allowed", SENT)).isEqualTo("the word … is not allowed");
    }

    @Test
    void an_unquotable_error_has_no_reason() {
        assertThat(ProviderText.quote(null, List.of())).isEqualTo(ProviderText.NO_REASON);
        assertThat(ProviderText.quote(" \n ", List.of())).isEqualTo(ProviderText.NO_REASON);
        assertThat(ProviderText.quote("ana@x.mx", List.of())).isEqualTo(ProviderText.NO_REASON);
        assertThat(ProviderText.quote("x".repeat(5_000_000), List.of())).isEqualTo(ProviderText.NO_REASON);
    }

    @Test
    void a_name_learned_later_is_removed_from_a_reason() {
        assertThat(ProviderText.without("Chatwoot refuses the request (422): José Quetzal is blocked", List.of(NAME)))
                .isEqualTo("Chatwoot refuses the request (422): … is blocked");
    }

    /** For random texts, in any order and number. */
    @Test
    void no_quote_reveals_personal_data() {
        for (long seed = 0; seed < 10_000; seed++) {
            String said = said(new Random(seed));

            String quote = ProviderText.quote(said, SENT);

            assertThat(quote.length()).as(said).isLessThanOrEqualTo(ProviderText.MAX_LENGTH);
            assertThat(quote).as(said).doesNotContainPattern("\\p{Cntrl}").doesNotContainPattern("\\p{Nd}{7}");
            assertThat(quote.toLowerCase(Locale.ROOT)).as(said).doesNotContain(TELLTALE);
            assertThat(ProviderText.quote(quote, SENT)).isEqualTo(quote);
        }
    }

    private static String said(Random random) {
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(12); i++) {
            List<String> from = random.nextBoolean() ? PERSONAL : HARMLESS;
            pieces.add(from.get(random.nextInt(from.size())));
        }
        return String.join(random.nextInt(4) == 0 ? ";" : " ", pieces);
    }
}
