package com.citaplanner.notification.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.BesideOthers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that agree or cancel, in texts that do neither. */
@BesideOthers
class AnswerTrapsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                // somebody else is asked first
                "confirmo con mi esposo",
                "confirmo hoy con mi mamá y le digo",
                "Confirmo mi cita con mi hija primero",
                "necesito confirmar con mi mamá",
                "hay que confirmar",
                "debo confirmar",
                "me falta confirmar",
                // the message came
                "Confirmo de recibido",
                "confirmado de enterada",
                "Recibido, gracias",
                "recibido 👍🏻😢",
                // the last visit was good
                "excelente, gracias por la atención de hoy",
                "Perfecto, gracias por todo hoy",
                "Gracias, todo perfecto",
                "todo en orden, gracias",
                // bad news
                "ok, qué pena",
                "Está bien, lo siento",
                "ok 😢",
                "sí 😭",
                "👍 😔",
                "ok lástima",
                "de acuerdo, lamentamos los inconvenientes",
                // numbers
                "si 5",
                "Sí 2",
                "confirmo 2",
                "cancelo 2",
                "👍 3",
                // other meanings
                "ahí la llevo",
                "ahí la llevamos",
                "va a cancelar mi hermana",
                "mi esposo va a cancelar",
                "ok, gracias, entonces cancelada",
                "entonces cancelado",
                "ok, cancelada",
                "perfecto, reagendada",
                "👍 cancelado"
            })
    void what_neither_agrees_nor_cancels_is_unsure(String text) {
        assertThat(AnswerReader.read(text)).isEqualTo(Answer.UNSURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "voy con mi esposo",
                "Recibido, sí confirmo",
                "todo perfecto, ahí estaré",
                "confirmo a las 2",
                "confirmo 2 pm",
                "siempre sí voy",
                "Que siempre sí vamos, gracias",
                "quiero confirmar mi cita"
            })
    void what_agrees_still_does(String text) {
        assertThat(AnswerReader.read(text)).isEqualTo(Answer.CONFIRM);
    }
}
