package com.citaplanner.gateway.payload.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.gateway.EvolutionFixtures;
import com.citaplanner.gateway.Fixtures;
import com.citaplanner.gateway.payload.CallbackItem;
import com.citaplanner.gateway.payload.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvolutionBodyTest {
    private static List<CallbackItem> split(String body) {
        return split(body.getBytes(StandardCharsets.UTF_8));
    }

    private static List<CallbackItem> split(byte[] body) {
        return EvolutionBody.split((JsonValue) JsonValue.of(body));
    }

    private static List<CallbackItem> fixture(String file) {
        return split(EvolutionFixtures.read(file));
    }

    @Test
    void status_belongs_to_its_message_and_is_told_by_id_and_status() {
        CallbackItem item = fixture("messages_update_read.json").getFirst();

        assertThat(item.name()).isEqualTo("messages.update");
        assertThat(item.identity()).contains("clinica-uno:3EB0C767D097B7C1C5E9:READ");
        assertThat(item.thread()).isEqualTo("clinica-uno:3EB0C767D097B7C1C5E9");
    }

    @Test
    void message_belongs_to_its_writer_and_is_told_by_its_id() {
        CallbackItem item = fixture("messages_upsert_text.json").getFirst();

        assertThat(item.name()).isEqualTo("messages.upsert");
        assertThat(item.identity()).contains("clinica-uno:3A5F2B6C7D8E9F001122");
        assertThat(item.thread()).isEqualTo("clinica-uno:5215512345678@s.whatsapp.net");
    }

    @Test
    void other_event_belongs_to_its_instance() {
        CallbackItem item = fixture("connection_update.json").getFirst();

        assertThat(item.name()).isEqualTo("connection.update");
        assertThat(item.identity()).isEmpty();
        assertThat(item.thread()).isEqualTo("clinica-uno");
    }

    @Test
    void every_element_of_a_list_is_an_item() {
        List<CallbackItem> items = fixture("messages_update_list.json");

        assertThat(items)
                .extracting(item -> item.identity().orElseThrow())
                .containsExactly(
                        "clinica-uno:3EB0C767D097B7C1C5E9:DELIVERY_ACK", "clinica-uno:3EB0C767D097B7C1C5E9:READ");
        assertThat(items)
                .extracting(
                        item -> Fixtures.json(item.data()).at("/data/status").asText())
                .containsExactly("DELIVERY_ACK", "READ");
    }

    @Test
    void address_of_the_webhook_is_left_out_and_the_rest_is_as_it_was() {
        JsonNode before = Fixtures.json(EvolutionFixtures.read("messages_upsert_text.json"));
        JsonNode after =
                Fixtures.json(fixture("messages_upsert_text.json").getFirst().data());

        assertThat(after.has("destination")).isFalse();
        assertThat(after.get("data")).isEqualTo(before.get("data"));
        assertThat(after.get("server_url")).isEqualTo(before.get("server_url"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "7",
                "{\"event\":\"messages.update\"}",
                "{\"event\":\"messages.update\",\"instance\":\"a\"}",
                "{\"event\":\"messages.update\",\"instance\":7,\"data\":{}}",
                "{\"event\":\"messages.update\",\"instance\":\"\",\"data\":{}}",
                "{\"event\":\"messages.update\",\"instance\":\"a\",\"data\":[]}",
                "{\"event\":\"messages.update\",\"instance\":\"a\",\"data\":[7]}",
                "{\"event\":\"messages.update\",\"instance\":\"a\",\"data\":null}",
                "{\"event\":\"with space\",\"instance\":\"a\",\"data\":{}}",
                "{\"event\":\"unrecognized\",\"instance\":\"a\",\"data\":{}}",
                "{\"event\":\"a\",\"event\":\"b\",\"instance\":\"a\",\"data\":{}}"
            })
    void unknown_form_is_one_unrecognized_item(String body) {
        List<CallbackItem> items = split(body);

        assertThat(items).singleElement().extracting(CallbackItem::name).isEqualTo("unrecognized");
        assertThat(JsonValue.of(items.getFirst().data())).isInstanceOf(JsonValue.class);
    }

    @Test
    void address_is_left_out_of_an_unknown_form_too() {
        CallbackItem item = split("{\"destination\":\"https://x/token\",\"event\":\"a b\",\"z\":1}")
                .getFirst();

        assertThat(new String(item.data(), StandardCharsets.UTF_8)).isEqualTo("{\"event\":\"a b\",\"z\":1}");
    }

    @Test
    void many_times_the_body_is_not_made_of_it() {
        String elements = "{},".repeat(EvolutionBody.MAX_ITEMS - 1) + "{}";
        String rest = "\"x\":\"" + "a".repeat(1_000) + "\"";

        assertThat(split("{\"event\":\"a\",\"instance\":\"i\"," + rest + ",\"data\":[" + elements + "]}"))
                .singleElement()
                .extracting(CallbackItem::name)
                .isEqualTo("unrecognized");
        assertThat(split("{\"event\":\"a\",\"instance\":\"i\",\"data\":[{}," + elements + ",{}]}"))
                .hasSize(1);
    }

    @Test
    void item_without_its_id_has_no_identity_and_belongs_to_its_instance() {
        CallbackItem item = split("{\"event\":\"messages.update\",\"instance\":\"a\",\"data\":{\"keyId\":7}}")
                .getFirst();

        assertThat(item.identity()).isEmpty();
        assertThat(item.thread()).isEqualTo("a");
    }
}
