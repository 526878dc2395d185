package com.citaplanner.sandbox.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.sandbox.whatsapp.GraphCalls.Reply;
import com.citaplanner.sandbox.whatsapp.rules.DirectSend;
import com.citaplanner.sandbox.whatsapp.store.AcceptedMessage;
import com.citaplanner.sandbox.whatsapp.store.BusinessNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendingTest extends StandInTest {
    @Test
    void text_inside_the_window_is_accepted_for_the_whatsapp_id() {
        meta.phone(JUAN).write("Hola");

        Reply reply = calls.text(JUAN, "Buenos días");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("contacts").path(0).path("input").asText()).isEqualTo(JUAN);
        assertThat(reply.json().path("contacts").path(0).path("wa_id").asText()).isEqualTo("5215512345678");
        assertThat(reply.wamid()).startsWith("wamid.");
        assertThat(meta.phone("+52 1 55 1234 5678").chat().getLast().content().body())
                .isEqualTo("Buenos días");
    }

    @Test
    void text_outside_the_window_is_refused() {
        Reply reply = calls.text(JUAN, "Buenos días");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(131047);
        assertThat(reply.error().path("message").asText()).isEqualTo("(#131047) Re-engagement message");
        assertThat(reply.error().path("type").asText()).isEqualTo("OAuthException");
        assertThat(reply.error().path("error_data").path("messaging_product").asText())
                .isEqualTo("whatsapp");
        assertThat(reply.error().path("fbtrace_id").asText()).isNotEmpty();
        assertThat(meta.accepted().total()).isZero();
    }

    @Test
    void token_is_checked() {
        String path = "/v25.0/" + meta.number().id();
        Reply none = calls.exchange(calls.request(path, "GET", null));
        Reply wrong = calls.exchange(calls.request(path, "GET", null).header("Authorization", "Bearer wrong"));

        assertThat(none.status()).isEqualTo(401);
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.code()).isEqualTo(190);
    }

    @Test
    void number_of_another_token_does_not_exist() {
        BusinessNumber foreign = new BusinessNumber(
                "1", "2", "5215550002222", "Otra", meta.number().accessToken());

        Reply reply = calls.post(foreign, "{\"messaging_product\":\"whatsapp\"}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(100);
        assertThat(reply.error().path("error_subcode").asInt()).isEqualTo(33);
        assertThat(reply.error().path("type").asText()).isEqualTo("GraphMethodException");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "100 | {'to':'525512345678','text':{'body':'Hola'}}",
                "100 | {'messaging_product':'whatsapp','text':{'body':'Hola'}}",
                "131009 | {'messaging_product':'whatsapp','to':'12','text':{'body':'Hola'}}",
                "131009 | {'messaging_product':'whatsapp','recipient':'1234','text':{'body':'Hola'}}",
                "100 | {'messaging_product':'whatsapp','to':'525512345678','text':{'body':' '}}",
                "131051 | {'messaging_product':'whatsapp','to':'525512345678','type':'dance'}",
                "100 | {'messaging_product':'whatsapp','to':'525512345678','text':{'body':'Hola'},'ttl_seconds':60}",
                "100 | {'messaging_product':'whatsapp','to':'525512345678','text':{'body':'Hola'},'category':'utility','ttl_seconds':29}",
                "100 | {'messaging_product':'whatsapp','to':'525512345678','text':{'body':'Hola'},'category':'utility','ttl_seconds':43201}",
                "100 | {'messaging_product':'whatsapp','to':'525512345678','text':{'body':'Hola'},'category':'marketing'}",
                "131009 | {'messaging_product':'whatsapp','to':'525512345678','type':'interactive','category':'utility','interactive':{'type':'button','body':{'text':'Hola'},'action':{'buttons':[]}}}",
                "131009 | {'messaging_product':'whatsapp','to':'525512345678','type':'interactive','category':'utility','interactive':{'type':'button','body':{'text':'Hola'},'action':{'buttons':[{'type':'reply','reply':{'id':'a','title':'Mucho más de veinte letras'}}]}}}",
                "100 | not json"
            })
    void invalid_message_is_refused(int code, String json) {
        meta.phone(JUAN).write("Hola");

        Reply reply = calls.post(meta.number(), json.replace('\'', '"'));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(meta.accepted().total()).isZero();
    }

    @Test
    void length_of_text_and_callback_data_is_limited() {
        meta.phone(JUAN).write("Hola");
        String text = "\"to\":\"" + JUAN + "\",\"text\":{\"body\":\"%s\"},\"biz_opaque_callback_data\":\"%s\"";

        assertThat(calls.send(text.formatted("a".repeat(4096), "b".repeat(512))).status())
                .isEqualTo(200);
        assertThat(calls.send(text.formatted("a".repeat(4097), "b")).code()).isEqualTo(100);
        assertThat(calls.send(text.formatted("a", "ñ".repeat(257))).code()).isEqualTo(100);
    }

    @Test
    void direct_send_needs_no_window() {
        Reply reply = calls.send("\"to\":\"" + JUAN + "\",\"type\":\"interactive\",\"category\":\"utility\","
                + "\"ttl_seconds\":30,\"biz_opaque_callback_data\":\"n-1:2\",\"interactive\":{\"type\":\"button\","
                + "\"body\":{\"text\":\"¿Viene?\"},\"action\":{\"buttons\":[{\"type\":\"reply\",\"reply\":"
                + "{\"id\":\"si\",\"title\":\"Sí\"}}]}}");

        assertThat(reply.status()).isEqualTo(200);
        AcceptedMessage message = meta.accepted().all().getFirst();
        assertThat(message.directSend()).isTrue();
        assertThat(message.ttlSeconds()).isEqualTo(30);
        assertThat(message.content().buttons()).hasSize(1);
        assertThat(meta.accepted().count("n-1")).isEqualTo(1);
    }

    @Test
    void direct_send_can_be_unavailable() {
        String direct = "\"to\":\"" + JUAN + "\",\"text\":{\"body\":\"Hola\"},\"category\":\"utility\"";

        meta.directSend(DirectSend.Access.NOT_ENABLED);
        assertThat(calls.send(direct).code()).isEqualTo(100);
        meta.directSend(DirectSend.Access.BLOCKED);
        assertThat(calls.send(direct).code()).isEqualTo(139200);
        meta.directSend(DirectSend.Access.ENABLED);
        assertThat(calls.send(direct).status()).isEqualTo(200);
    }

    @Test
    void people_outside_the_window_are_limited_and_the_limit_is_told() {
        String direct = "\"to\":\"%s\",\"text\":{\"body\":\"Hola\"},\"category\":\"utility\"";
        meta.limits().recipients(1);

        assertThat(calls.send(direct.formatted(JUAN)).status()).isEqualTo(200);
        assertThat(calls.send(direct.formatted("525598765432")).code()).isEqualTo(131048);
        assertThat(calls.send(direct.formatted(JUAN)).status()).isEqualTo(200);
        meta.phone("525598765432").write("Hola");
        assertThat(calls.text("525598765432", "Buenos días").status()).isEqualTo(200);

        assertThat(calls.get(meta.number().id() + "?fields=whatsapp_business_manager_messaging_limit")
                        .json()
                        .path("whatsapp_business_manager_messaging_limit")
                        .asText())
                .isEqualTo("TIER_1");
    }

    @Test
    void client_is_reached_by_the_business_scoped_user_id() {
        String userId = meta.phone(JUAN).client().userId();
        meta.phone(JUAN).write("Hola");

        Reply reply = calls.send("\"recipient\":\"" + userId + "\",\"text\":{\"body\":\"Buenos días\"}");

        assertThat(reply.json().path("contacts").path(0).path("user_id").asText())
                .isEqualTo(userId);
        assertThat(meta.phone(JUAN).chat().getLast().content().body()).isEqualTo("Buenos días");
    }

    @Test
    void number_tells_the_fields_that_are_asked_for() {
        Reply number = calls.get(meta.number().id() + "?fields=display_phone_number,throughput");

        assertThat(number.json().path("display_phone_number").asText())
                .isEqualTo(meta.number().displayPhone());
        assertThat(number.json().path("throughput").path("level").asText()).isEqualTo("STANDARD");
        assertThat(number.json().has("verified_name")).isFalse();
        assertThat(calls.get("106540352242922/elsewhere").code()).isEqualTo(2500);
    }
}
