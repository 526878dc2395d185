package com.citaplanner.gateway.payload.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.gateway.Fixtures;
import com.citaplanner.gateway.WhatsAppFixtures;
import com.citaplanner.gateway.payload.CallbackItem;
import com.citaplanner.gateway.payload.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhatsAppBodyTest {
    private static final String BEGIN =
            "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"1\",\"changes\":[";
    private static final String END = "]}]}";

    static List<JsonNode> fixtures() {
        return WhatsAppFixtures.index();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void each_fixture_becomes_its_items_in_order(JsonNode fixture) {
        List<CallbackItem> items =
                split(WhatsAppFixtures.read(fixture.get("file").asText()));

        assertThat(items)
                .extracting(item -> "com.whatsapp." + item.name() + " meta:" + item.thread() + " "
                        + item.identity().orElse("null"))
                .containsExactlyElementsOf(fixture.get("records")
                        .valueStream()
                        .map(item -> item.get("type").asText() + " "
                                + item.get("key").asText() + " "
                                + item.get("id").asText())
                        .toList());
    }

    @Test
    void each_item_of_a_batch_has_its_own_envelope_and_contact() {
        List<JsonNode> data = split(WhatsAppFixtures.read("batch_mixed.json")).stream()
                .map(item -> Fixtures.json(item.data()))
                .toList();

        JsonNode ana = data.get(3).at("/entry/0/changes/0/value");
        assertThat(ana.at("/messages")).hasSize(1);
        assertThat(ana.at("/messages/0/from").asText()).isEqualTo("5215598765432");
        assertThat(ana.at("/contacts")).hasSize(1);
        assertThat(ana.at("/contacts/0/profile/name").asText()).isEqualTo("Ana Ñúñez");
        assertThat(ana.at("/metadata/phone_number_id").asText()).isEqualTo("106540352242922");
        assertThat(ana.has("statuses")).isFalse();
        JsonNode other = data.get(6).at("/entry/0");
        assertThat(other.at("/id").asText()).isEqualTo("209988776655443");
        assertThat(other.at("/changes/0/value/metadata/phone_number_id").asText())
                .isEqualTo("206540352242922");
        assertThat(data).allSatisfy(record -> assertThat(record.at("/entry")).hasSize(1));
        assertThat(data)
                .allSatisfy(record -> assertThat(record.at("/entry/0/changes")).hasSize(1));
    }

    @Test
    void item_is_passed_on_byte_by_byte() {
        String item =
                "{ \"from\" : \"521\\u0035\", \"id\":\"w\\/1\",\"x\":1.0e+2, \"text\":{\"body\":\"\\u00f1 \\ud83d\\udc4d\"} }";
        String change =
                "{\"value\":{\"metadata\":{\"a\":1},\"messages\":[1, " + item + "]},\"field\":\"messages\",\"z\":0}";

        List<CallbackItem> items = split(BEGIN + change + END);

        assertThat(items.getLast().thread()).isEqualTo("5215");
        assertThat(items.getLast().identity()).contains("w/1");
        assertThat(text(items.getLast()))
                .isEqualTo(BEGIN + "{\"value\":{\"metadata\":{\"a\":1},\"messages\":[" + item
                        + "]},\"field\":\"messages\",\"z\":0}" + END);
        assertThat(items.getFirst().name()).isEqualTo("unrecognized");
    }

    @Test
    void sender_without_a_phone_is_known_by_its_user_id() {
        assertThat(split(message("\"from\":\"\",\"from_user_id\":\"MX.1\""))
                        .getFirst()
                        .thread())
                .isEqualTo("MX.1");
        assertThat(split(message("\"from\":null,\"from_user_id\":\"MX.1\""))
                        .getFirst()
                        .thread())
                .isEqualTo("MX.1");
        assertThat(split(message("\"type\":\"text\"")).getFirst().thread()).isEqualTo("-");
    }

    @Test
    void contact_of_somebody_else_is_left_out() {
        String value = "{\"contacts\":[{\"wa_id\":\"1\"},{\"wa_id\":\"2\"}],\"messages\":[{\"from\":\"3\"}]}";

        CallbackItem item = split(BEGIN + "{\"field\":\"messages\",\"value\":" + value + "}" + END)
                .getFirst();

        assertThat(text(item)).doesNotContain("wa_id");
    }

    @Test
    void the_same_status_in_another_batch_has_the_same_identity() {
        Optional<String> alone =
                split(WhatsAppFixtures.read("status_failed.json")).getFirst().identity();

        assertThat(split(WhatsAppFixtures.read("batch_mixed.json")))
                .extracting(CallbackItem::identity)
                .contains(alone);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "3",
                "\"x\"",
                "{}",
                "{\"object\":\"page\",\"entry\":[]}",
                "{\"object\":\"whatsapp_business_account\"}",
                "{\"object\":\"whatsapp_business_account\",\"entry\":[]}",
                "{\"object\":\"whatsapp_business_account\",\"entry\":{}}",
                "{\"object\":\"whatsapp_business_account\",\"object\":\"page\",\"entry\":[{}]}",
                "{\"object\":\"page\",\"object\":\"whatsapp_business_account\",\"entry\":[{}]}"
            })
    void unknown_body_is_passed_on_whole(String body) {
        assertThat(split(body)).singleElement().satisfies(item -> {
            assertThat(item.name()).isEqualTo("unrecognized");
            assertThat(text(item)).isEqualTo(body);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "{}",
                "{\"field\":\"messages\"}",
                "{\"field\":\"messages\",\"value\":[]}",
                "{\"field\":7,\"value\":{}}",
                "{\"field\":\"a b\",\"value\":{}}",
                "{\"field\":\"status\",\"value\":{}}",
                "{\"field\":\"messages\",\"value\":{\"statuses\":{}}}",
                "{\"field\":\"messages\",\"value\":{\"statuses\":[{\"id\":\"1\"}],\"statuses\":[]}}",
                "{\"field\":\"messages\",\"value\":{\"contacts\":1,\"statuses\":[{\"id\":\"1\"}]}}"
            })
    void unknown_change_does_not_hide_the_others(String change) {
        String good = "{\"field\":\"account_update\",\"value\":{}}";

        List<CallbackItem> items = split(BEGIN + change + "," + good + END);

        assertThat(items).extracting(CallbackItem::name).containsExactly("unrecognized", "account_update");
        assertThat(text(items.get(0))).isEqualTo(BEGIN + change + END);
        assertThat(text(items.get(1))).isEqualTo(BEGIN + good + END);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"errors\":[{\"code\":1}]}", "{\"statuses\":[],\"messages\":[]}"})
    void change_of_messages_without_items_is_one_item(String value) {
        String change = "{\"field\":\"messages\",\"value\":" + value + "}";

        assertThat(split(BEGIN + change + END)).singleElement().satisfies(item -> {
            assertThat(item.name()).isEqualTo("messages");
            assertThat(item.thread()).isEqualTo("messages");
            assertThat(text(item)).isEqualTo(BEGIN + change + END);
        });
    }

    private static String message(String fields) {
        return BEGIN + "{\"field\":\"messages\",\"value\":{\"messages\":[{" + fields + "}]}}" + END;
    }

    private static List<CallbackItem> split(String body) {
        return split(body.getBytes(StandardCharsets.UTF_8));
    }

    private static List<CallbackItem> split(byte[] body) {
        return WhatsAppBody.split((JsonValue) JsonValue.of(body));
    }

    private static String text(CallbackItem item) {
        return new String(item.data(), StandardCharsets.UTF_8);
    }
}
