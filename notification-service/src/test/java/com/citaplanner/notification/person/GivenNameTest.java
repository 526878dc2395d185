package com.citaplanner.notification.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How to greet a person of whom only the whole name is known. */
class GivenNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Juan Pérez                      | Juan",
                "Juan                            | Juan",
                "Dra. María del Carmen           | María del Carmen",
                "Dra. María del Carmen Ruiz      | María del Carmen",
                "María de los Ángeles Soto       | María de los Ángeles",
                "Juan de Dios Peza               | Juan de Dios",
                "María de León                   | María",
                "Pérez López, Juan               | Juan",
                "PÉREZ LÓPEZ, Dr. JUAN           | Juan",
                "Juan Pérez, Jr.                 | Juan",
                "Juan Pérez, MD                  | Juan",
                "Sr. Lic. Benito Juárez          | Benito",
                "C.P. Laura Díaz                 | Laura",
                "DOÑA ROSA                       | Rosa",
                "Don Luis                        | Luis",
                "Sra. Ana Pérez                  | Ana",
                "Señora María del Carmen         | María del Carmen",
                "Pérez, Sra. Ana                 | Ana",
                "Juan Taxi                       | Juan",
                "maría fernanda gómez            | María",
                "ANA-SOFÍA LUNA                  | Ana-Sofía",
                "Ma. Fernanda Gómez              | Ma. Fernanda",
                "MA. DEL CARMEN RUIZ             | Ma. del Carmen",
                "Ma del Carmen                   | Ma del Carmen",
                "✨ Ana ✨                        | Ana",
                "Ana 🌸                          | Ana",
                "Juan (hermano de Ana) Pérez     | Juan",
                "O'Higgins Bernardo              | O'Higgins",
                "José Ortega y Gasset            | José",
                "McKenna Smith                   | McKenna"
            })
    void a_given_name_is_found_among_titles_surnames_and_decoration(String name, String greeting) {
        assertThat(PersonName.whole(name).greeting()).contains(greeting);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "55 3388 0007",
                "+52 55 3388 0007",
                "Juan 5512345678",
                "ana@example.com",
                "Dra.",
                "Sr.",
                "J. Pérez",
                "Ma.",
                "Cliente",
                "cliente nuevo",
                "SIN NOMBRE",
                "N/A",
                "WhatsApp",
                "WhatsApp Juan",
                "Señora Pérez",
                "Sra. Pérez",
                "SR PÉREZ",
                "Dr. Pérez",
                "Taxi Juan",
                "Uber",
                "Plomero Luis",
                "undefined",
                "undefined undefined",
                "null",
                "NaN",
                "[object Object]",
                "Cliente WhatsApp",
                "Nuevo cliente",
                "Por confirmar",
                "Prima Ana",
                "Mi jefe",
                "Facebook",
                "Veterinaria Luna",
                "Mamá de Luis",
                "Familia Pérez",
                "Ana y Luis",
                "Ana / Luis",
                "Ana/Luis",
                "Estética Luna",
                "Taller Mecánico",
                "Luna S.A. de C.V.",
                "de la Torre Juan",
                "😀",
                "-",
                "???",
                "Pérez López,",
                "Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void an_uncertain_given_name_is_not_used(String name) {
        assertThat(PersonName.whole(name).greeting()).isEmpty();
    }

    @Test
    void an_explicit_first_name_is_used_unchanged() {
        assertThat(new PersonName("Cliente 5", "Dra. 5", null).greeting()).contains("Dra. 5");
        assertThat(PersonName.NONE.greeting()).isEmpty();
    }

    @Test
    void any_text_gives_a_short_name_of_letters_or_none() {
        Random random = new Random(11);
        String[] pieces = {
            "María", "de", "la", "del", ",", " ", "Dr.", "(", ")", "5", "@", "/", "y", "JUAN", "\u00a0", "é", ".", "ª"
        };
        for (int round = 0; round < 5_000; round++) {
            StringBuilder name = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                name.append(pieces[random.nextInt(pieces.length)]).append(random.nextBoolean() ? " " : "");
            }
            PersonName.whole(name.toString())
                    .greeting()
                    .ifPresent(greeting -> assertThat(greeting)
                            .as(name.toString())
                            .hasSizeBetween(2, 40)
                            .matches("\\p{L}[\\p{L}\\p{M}'’ªº.-]*( [\\p{L}'’ªº.-]+)*"));
        }
    }
}
