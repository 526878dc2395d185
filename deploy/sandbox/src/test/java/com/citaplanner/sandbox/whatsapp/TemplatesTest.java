package com.citaplanner.sandbox.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.sandbox.whatsapp.GraphCalls.Reply;
import com.citaplanner.sandbox.whatsapp.store.Content;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplatesTest extends StandInTest {
    private static final String BODY = "{'type':'body','parameters':[{'type':'text','text':'Juan'},"
            + "{'type':'text','text':'limpieza'},{'type':'text','text':'viernes'}]}";

    @Test
    void template_is_filled_with_its_parameters() {
        Reply reply = send(
                "cita_recordatorio",
                "es_MX",
                BODY + ",{'type':'button','sub_type':'quick_reply','index':'0',"
                        + "'parameters':[{'type':'payload','payload':'apt:1:v2:CONFIRM'}]}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("messages").path(0).path("message_status").asText())
                .isEqualTo("accepted");
        Content content = meta.accepted().all().getFirst().content();
        assertThat(content.header()).isEqualTo("Recordatorio de su cita");
        assertThat(content.body())
                .isEqualTo("Hola, Juan. Le recordamos su cita de limpieza el viernes. ¿Nos confirma su asistencia?");
        assertThat(content.buttons().getFirst().value()).isEqualTo("apt:1:v2:CONFIRM");
        assertThat(content.buttons().get(1).value()).isEqualTo("Cambiar la cita");
    }

    @Test
    void template_with_named_parameters_and_a_link_is_filled() {
        Reply reply = send(
                "aviso",
                "es_MX",
                "{'type':'body','parameters':[{'type':'text','parameter_name':'aviso','text':'Listo.'},"
                        + "{'type':'text','parameter_name':'nombre','text':'Ana'}]},"
                        + "{'type':'button','sub_type':'url','index':'0','parameters':[{'type':'text','text':'7'}]}");

        assertThat(reply.status()).isEqualTo(200);
        Content content = meta.accepted().all().getFirst().content();
        assertThat(content.body()).startsWith("Hola, Ana. Listo.");
        assertThat(content.buttons().getFirst().value()).isEqualTo("https://sonrisas.example/a/7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "132001 | 404 | nada | es_MX | ",
                "132001 | 404 | cita_recordatorio | en_US | ",
                "132000 | 400 | cita_recordatorio | es_MX | {'type':'body','parameters':[{'type':'text','text':'Juan'}]}",
                "132000 | 400 | cita_recordatorio | es_MX | ",
                "132012 | 400 | cita_recordatorio | es_MX | {'type':'body','parameters':[{'type':'image'},{'type':'text','text':'a'},{'type':'text','text':'b'}]}",
                "132018 | 400 | promocion | es_MX | {'type':'body','parameters':[{'type':'text','text':'a\\nb'},{'type':'text','text':'b'}]}",
                "131008 | 400 | promocion | es_MX | {'type':'body','parameters':[{'type':'text','text':''},{'type':'text','text':'b'}]}",
                "132012 | 400 | promocion | es_MX | {'type':'body','parameters':[{'type':'text','text':'a'},{'type':'text','text':'b'}]},{'type':'button','sub_type':'url','index':'0'}",
                "132012 | 400 | aviso | es_MX | {'type':'body','parameters':[{'type':'text','text':'a'},{'type':'text','text':'b'}]}",
                "131008 | 400 | aviso | es_MX | {'type':'body','parameters':[{'type':'text','parameter_name':'aviso','text':'a'},{'type':'text','parameter_name':'nombre','text':'b'}]}"
            })
    void template_that_does_not_match_is_refused(
            int code, int status, String name, String language, String components) {
        Reply reply = send(name, language, components == null ? "" : components);

        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(meta.accepted().total()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"PAUSED,132015", "DISABLED,132016", "PENDING,132001"})
    void template_that_is_not_approved_is_refused(String status, int code) {
        meta.templates().setStatus(meta.number().accountId(), "cita_recordatorio", status);

        assertThat(send("cita_recordatorio", "es_MX", BODY).code()).isEqualTo(code);
    }

    @Test
    void templates_are_listed_page_by_page() {
        String path = meta.number().accountId() + "/message_templates?limit=2";

        JsonNode first = calls.get(path).json();
        JsonNode second = calls.get(path + "&after="
                        + first.path("paging").path("cursors").path("after").asText())
                .json();

        assertThat(first.path("data")).hasSize(2);
        assertThat(first.path("paging").has("next")).isTrue();
        assertThat(second.path("data")).hasSize(1);
        assertThat(second.path("paging").has("next")).isFalse();
        assertThat(calls.get(path + "&name=promocion").json().path("data")).hasSize(1);
        assertThat(calls.get(path + "&after=unknown").code()).isEqualTo(100);
    }

    private Reply send(String name, String language, String components) {
        return calls.send(("'to':'" + JUAN + "','type':'template','template':{'name':'" + name
                        + "','language':{'code':'" + language + "'},'components':[" + components + "]}")
                .replace('\'', '"'));
    }
}
