package com.citaplanner.notification.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.suppression.Keyword.Meaning;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only a message that is a keyword and nothing else opts a client out or in. */
class KeywordReaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "BAJA",
                "baja",
                "Baja",
                "baja.",
                "¡Baja!",
                "  baja\n",
                "«BAJA»",
                "\"baja\"",
                "*BAJA*",
                "BAJA 🙏",
                "🛑 baja 🛑",
                "ＢＡＪＡ",
                "𝗕𝗔𝗝𝗔",
                "bája",
                "ba\u200bja",
                "STOP",
                "Stop!!!",
                "stop all",
                "Alto",
                "¡ALTO!",
                "PARE",
                "Parar",
                "cancelar suscripción",
                "Cancelar  suscripcion",
                "CANCELAR\nSUSCRIPCIÓN",
                "No más",
                "no mas mensajes",
                "No más mensajes.",
                "¡No quiero promociones!",
                "Ya no quiero recibir mensajes",
                "No molestar",
                "darme de baja",
                "Quiero darme de baja",
                "desuscribir",
                "Eliminar",
                "Sair",
                "SAIR.",
                "Não quero mais mensagens",
                "nao quero receber mensagens",
                "Descadastrar",
                "cancelar inscrição",
                "Unsubscribe",
                "unsubscribe me",
                "OPT-OUT",
                "opt out",
                "no more messages",
                "QUIT",
                "end"
            })
    void opts_out(String message) {
        assertThat(KeywordReader.read(message)).map(Keyword::meaning).contains(Meaning.OPT_OUT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTA",
                "alta",
                "¡Alta!",
                "Alta 😊",
                "darme de alta",
                "Iniciar",
                "INICIAR.",
                "START",
                "Subscribe",
                "unstop"
            })
    void opts_in(String message) {
        assertThat(KeywordReader.read(message)).map(Keyword::meaning).contains(Meaning.OPT_IN);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "🙏",
                "?",
                "alto, mi cita es mañana",
                "baja por favor mi cita",
                "la baja",
                "baja 2",
                "baja\nbaja",
                "baja baja",
                "bajaa",
                "bajas",
                "b a j a",
                "dar de baja la cita",
                "quiero saber cómo darme de baja",
                "¿me puede dar una cita el lunes?",
                "alto riesgo",
                "stop by at 5",
                "no stop",
                "no más tarde",
                "no mas gracias",
                "cancelar suscripción de mi hija",
                "cancelar cita",
                "dada de alta",
                "me dieron de alta",
                "el alta",
                "starts",
                "the end",
                "sair agora",
                "puedo parar en la esquina?",
                "stopp",
                "BAJA,ALTA"
            })
    void is_for_a_person_to_read(String message) {
        assertThat(KeywordReader.read(message)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cancelar",
                "CANCELAR",
                "Cancelar.",
                "cancela",
                "CANCEL",
                "cancel!",
                "no",
                "No.",
                "NO",
                "no gracias",
                "não",
                "nao",
                "n",
                "2",
                "1",
                "2️⃣",
                "sí",
                "SI",
                "Si!",
                "sim",
                "yes",
                "y",
                "ok",
                "👍",
                "confirmo",
                "Confirmar",
                "cambiar",
                "reagendar",
                "mañana",
                "gracias"
            })
    void an_answer_about_an_appointment_is_not_a_keyword(String message) {
        assertThat(KeywordReader.read(message)).isEmpty();
    }

    @Test
    void no_answer_about_an_appointment_is_in_the_table() {
        assertThat(KeywordReader.all()).doesNotContainKeys(KeywordReader.ANSWERS.toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("keywords")
    void every_keyword_is_found_as_it_is_in_the_table(String keyword) {
        assertThat(KeywordReader.read(keyword)).contains(KeywordReader.all().get(keyword));
    }

    @Test
    void a_long_message_is_not_normalised() {
        assertThat(KeywordReader.read("🙏".repeat(50) + "baja")).isPresent();
        assertThat(KeywordReader.read("🙏".repeat(1_000_000) + "baja")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "baja, es-MX, es-MX",
        "baja, en, es",
        "sair, es-MX, pt",
        "unsubscribe, es-MX, en",
        "stop, es-MX, es-MX",
        "stop, pt-BR, pt-BR",
        "stop, fr, en",
        "parar, pt-BR, pt-BR",
        "parar, en, es"
    })
    void the_answer_is_in_the_keywords_language_or_the_business_s_where_both_fit(
            String message, String business, String answer) {
        assertThat(KeywordReader.read(message).orElseThrow().answerLanguage(Locale.forLanguageTag(business)))
                .isEqualTo(Locale.forLanguageTag(answer));
    }

    static Stream<String> keywords() {
        return KeywordReader.all().keySet().stream().sorted();
    }
}
