package com.citaplanner.sandbox.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.sandbox.whatsapp.GraphCalls.Reply;
import com.citaplanner.sandbox.whatsapp.rules.DirectSend;
import com.citaplanner.sandbox.whatsapp.store.Tick;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class PageTest extends StandInTest {
    @Test
    void page_loads_no_external_resources() {
        Reply page = calls.exchange(calls.request("/", "GET", null));

        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.text()).contains("<title>").doesNotContain("http://", "https://", "innerHTML");
    }

    @Test
    void page_shows_the_phone_and_acts_on_it() {
        post("messages", "{\"client\":\"525512345678\",\"text\":\"<b>Hola</b>\"}");
        String wamid = calls.text(JUAN, "Buenos días").wamid();
        await().until(() -> meta.phone(JUAN).chat().getLast().tick() == Tick.DELIVERED);

        assertThat(post("read", "{\"client\":\"5215512345678\"}").status()).isEqualTo(200);
        assertThat(post("reactions", "{\"client\":\"525512345678\",\"message\":\"" + wamid + "\",\"emoji\":\"👍\"}")
                        .status())
                .isEqualTo(200);
        await().until(() -> meta.phone(JUAN).chat().getLast().tick() == Tick.READ);

        JsonNode messages = state().path("chats").path(0).path("messages");
        assertThat(messages.path(0).path("body").asText()).isEqualTo("<b>Hola</b>");
        assertThat(messages.path(1).path("reaction").asText()).isEqualTo("👍");
        assertThat(messages.path(1).path("tick").asText()).isEqualTo("read");
    }

    @Test
    void operator_sets_limits_faults_and_receipts() {
        post(
                "switches",
                "{\"per_second\":5,\"recipients\":250,\"direct_send\":\"BLOCKED\",\"receipts\":false,\"duplicated\":true,"
                        + "\"fail\":{\"code\":131048,\"count\":1}}");

        assertThat(state().path("switches").path("per_second").asInt()).isEqualTo(5);
        assertThat(state().path("switches").path("recipients").asInt()).isEqualTo(250);
        assertThat(state().path("switches").path("receipts").asBoolean()).isFalse();
        assertThat(state().path("switches").path("duplicated").asBoolean()).isTrue();
        assertThat(state().path("switches").path("direct_send").asText()).isEqualTo(DirectSend.Access.BLOCKED.name());
        assertThat(calls.text(JUAN, "Hola").code()).isEqualTo(131048);
    }

    @Test
    void operator_changes_the_phone() {
        post("phone", "{\"client\":\"525512345678\",\"off\":true,\"has_whatsapp\":false,\"hidden\":true}");

        JsonNode juan = state().path("clients").path(0);
        assertThat(juan.path("key").asText()).isEqualTo("5215512345678");
        assertThat(juan.path("off").asBoolean()).isTrue();
        assertThat(juan.path("has_whatsapp").asBoolean()).isFalse();
        assertThat(juan.path("hidden").asBoolean()).isTrue();
    }

    @Test
    void invalid_calls_are_refused() {
        assertThat(post("messages", "{\"client\":\"x\",\"text\":\"Hola\"}").status())
                .isEqualTo(422);
        assertThat(post("messages", "{\"client\":\"525512345678\"}").status()).isEqualTo(422);
        assertThat(post("taps", "{\"client\":\"525512345678\",\"message\":\"wamid.x\",\"button\":\"Sí\"}")
                        .status())
                .isEqualTo(422);
        assertThat(post("switches", "{\"per_second\":-1}").status()).isEqualTo(422);
        assertThat(post("switches", "{\"direct_send\":\"MAYBE\"}").status()).isEqualTo(422);
        assertThat(post("elsewhere", "{\"client\":\"525512345678\"}").status()).isEqualTo(404);
    }

    @Test
    void form_of_another_site_changes_nothing() {
        Reply refused = calls.exchange(
                calls.request("/sandbox/messages", "POST", "{\"client\":\"525512345678\",\"text\":\"BAJA\"}")
                        .setHeader("Content-Type", "text/plain"));

        assertThat(refused.status()).isEqualTo(415);
        assertThat(meta.phone(JUAN).chat()).isEmpty();
    }

    private JsonNode state() {
        return calls.exchange(calls.request("/sandbox/state?client=5215512345678", "GET", null))
                .json();
    }

    private Reply post(String path, String json) {
        return calls.exchange(calls.request("/sandbox/" + path, "POST", json));
    }
}
