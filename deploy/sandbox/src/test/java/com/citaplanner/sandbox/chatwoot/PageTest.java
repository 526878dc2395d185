package com.citaplanner.sandbox.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.sandbox.chatwoot.ApiCalls.Reply;
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
    void page_writes_as_the_client() {
        Reply written = post("/sandbox/messages", "{\"contact_id\":1220,\"inbox_id\":14,\"text\":\"Hola\"}");

        assertThat(written.status()).isEqualTo(200);
        JsonNode state = calls.exchange(calls.request("/sandbox/state?contact=1220", "GET", null))
                .json();
        assertThat(state.path("conversations")
                        .get(0)
                        .path("messages")
                        .get(0)
                        .path("content")
                        .asText())
                .isEqualTo("Hola");
        assertThat(state.path("contacts").get(0).path("id").asLong()).isEqualTo(1220);
    }

    @Test
    void page_shows_the_labels_of_a_conversation() {
        post("/sandbox/messages", "{\"contact_id\":1220,\"inbox_id\":14,\"text\":\"Hola\"}");
        String state = "/sandbox/state?contact=1220";
        long conversation = calls.exchange(calls.request(state, "GET", null))
                .json()
                .at("/conversations/0/id")
                .asLong();

        calls.post("conversations/" + conversation + "/labels", "{\"labels\":[\"cita-por-atender\"]}");

        assertThat(calls.exchange(calls.request(state, "GET", null))
                        .json()
                        .at("/conversations/0/labels/0")
                        .asText())
                .isEqualTo("cita-por-atender");
    }

    @Test
    void page_adds_a_contact_under_the_same_rules() {
        assertThat(post("/sandbox/contacts", "{\"name\":\"Ana\",\"phone_number\":\"+525500001111\"}")
                        .status())
                .isEqualTo(200);
        assertThat(post("/sandbox/contacts", "{\"name\":\"Ana\",\"phone_number\":\"55 0000 1111\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void form_of_another_site_changes_nothing() {
        Reply refused = calls.exchange(calls.request("/sandbox/contacts", "POST", "{\"name\":\"Ana\"}")
                .setHeader("Content-Type", "text/plain"));

        assertThat(refused.status()).isEqualTo(415);
    }

    private Reply post(String path, String json) {
        return calls.exchange(calls.request(path, "POST", json));
    }
}
