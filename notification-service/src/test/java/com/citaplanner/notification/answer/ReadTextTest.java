package com.citaplanner.notification.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.BesideOthers;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is reported beside an answer. */
@BesideOthers
class ReadTextTest {
    /** A Friday. */
    private static final ZonedDateTime START = ZonedDateTime.parse("2026-11-13T16:00:00-06:00[America/Mexico_City]");

    private static final ZonedDateTime THE_DAY_BEFORE = START.minusDays(1).minusHours(4);

    private static boolean fits(String text, ZonedDateTime written) {
        ReadText read = AnswerReader.examine(text);
        assertThat(read.times()).as(text).isNotEmpty();
        return read.times().stream().allMatch(time -> time.fits(START, written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Confirmo para el viernes",
                "sí a las 4",
                "sí, a las cuatro",
                "Sí, a las 16:00",
                "confirmo 4 pm",
                "Sí, confirmo asistencia a las 4 pm",
                "nos vemos a las 4 de la tarde",
                "mañana ahí estaré",
                "sí, mañana a las 4 en punto",
                "Sí, el viernes 13 a las 4",
                "confirmo el viernes 13 de noviembre",
                "sí, mañana en la tarde",
                "see you tomorrow",
                "cancela la del viernes",
                "cancelo la de las 4",
                "Confirmo mi cita del viernes",
                "cancelar la cita de mañana"
            })
    void a_time_of_the_appointment_fits(String text) {
        assertThat(fits(text, THE_DAY_BEFORE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Confirmo para el jueves",
                "nos vemos la otra semana",
                "nos vemos la próxima semana",
                "sí a las 5",
                "sí, a las cinco",
                "Sí a las 4:30",
                "sí a las 4 y media",
                "sí a las 4 am",
                "confirmo 16:15",
                "sí, como a las 4",
                "hoy ahí estaré",
                "al rato nos vemos",
                "sí, pasado mañana",
                "sí, mañana en la mañana",
                "sí, mañana en la noche",
                "sí, el sábado a las 4",
                "sí, el viernes 20 a las 4",
                "sí, el 13/11",
                "confirmo el viernes 13 de diciembre",
                "cancela la del lunes",
                "cancelo la de las 5",
                "cancelar la cita de hoy",
                "sí, el fin de semana",
                "nos vemos el próximo viernes"
            })
    void another_time_or_one_that_is_not_certain_does_not_fit(String text) {
        assertThat(fits(text, THE_DAY_BEFORE)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"mañana ahí estaré, 02:00", "hoy ahí estaré, 03:30"})
    void a_day_by_somebody_who_is_still_awake_is_not_certain(String text, String at) {
        ZonedDateTime night = THE_DAY_BEFORE.with(LocalTime.parse(at));

        assertThat(fits(text, night)).isFalse();
        assertThat(fits(text, night.plusDays(1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Buenas tardes, sí confirmo",
                "sí, bonita semana",
                "ok, a esa hora",
                "Ahí estaré 5 minutos antes",
                "sí, puntual",
                "sí",
                "cancelar mi cita",
                "feliz tarde, ahí estaré"
            })
    void other_words_name_no_time(String text) {
        assertThat(AnswerReader.examine(text).times()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sí, BARE",
        "ok gracias, BARE",
        "👍, BARE",
        "sí por favor, BARE",
        "ok nos vemos, BARE",
        "sí puedo, BARE",
        "el lunes está bien, BARE",
        "confirmo, EXPLICIT",
        "Confirmado, EXPLICIT",
        "CONFIRMAR, EXPLICIT",
        "sí voy, FIRM",
        "ahí estaré, FIRM",
        "siempre sí voy, FIRM",
        "no puedo, BARE",
        "no voy a poder ir, BARE",
        "ya no, BARE",
        "cancelar, EXPLICIT",
        "cancelar mi cita, FIRM",
        "puede ser más tarde?, EXPLICIT",
        "reagendar, FIRM",
        "1, BARE"
    })
    void how_much_is_in_the_words(String text, Emphasis emphasis) {
        assertThat(AnswerReader.examine(text).emphasis()).isEqualTo(emphasis);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cancelar la de mi mamá",
                "Confirmo la cita de mi hijo Mateo",
                "sí va mi hija",
                "Confirmo la cita de Mateo",
                "sí, a nombre de Juan",
                "soy Laura, confirmo"
            })
    void somebody_is_named(String text) {
        assertThat(AnswerReader.examine(text).namesPerson()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sí doctora, ahí estaré", "vamos nosotros", "confirmo mi cita", "cancelar"})
    void nobody_is_named(String text) {
        assertThat(AnswerReader.examine(text).namesPerson()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gracias",
                "Muchas gracias, bonito día",
                "🙏",
                "❤️❤️",
                "Gracias, todo perfecto",
                "hola",
                "Recibido"
            })
    void courtesy_is_known(String text) {
        assertThat(AnswerReader.examine(text).courteous()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"gracias?", "no gracias", "ok gracias", "lo siento", "😢", "gracias por nada", "a las 5, gracias"
            })
    void other_words_are_no_courtesy(String text) {
        assertThat(AnswerReader.examine(text).courteous()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, UNSURE", "'1, gracias', UNSURE", "2, UNSURE"})
    void a_digit_means_nothing_where_no_choices_were_offered(String text, Answer answer) {
        assertThat(AnswerReader.examine(text).answer()).isEqualTo(answer);
    }
}
