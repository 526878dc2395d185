package com.citaplanner.notification.inbound.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.channel.whatsapp.WhatsAppErrorClass;
import com.citaplanner.notification.history.WhatsAppMessage.MessageKind;
import com.citaplanner.notification.tenant.WhatsAppNumber;
import com.citaplanner.notification.tracking.Receipt;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-12T16:00:00Z");
    private static final Instant EARLIER = NOW.minusSeconds(60);
    private static final Callbacks JUAN = new Callbacks("106540352242922", "5215512345678", "MX.1349");
    private static final WhatsAppUser BOTH = new WhatsAppUser(Optional.of("5215512345678"), Optional.of("MX.1349"));

    private static final List<JsonNode> UNEXPECTED_VALUES =
            Json.of("""
                    [null, true, 0, -1, 1.5, 1e308, 9223372036854775807, -9223372036854775808,
                     123456789012345678901234567890, "", "0", "-5", "99999999999", "253370764800", "a\\u0000b", "\\ud800",
                     "MX.", "+52", [], [null], [[[]]], {}, {"id": {}}, {"id": "x"}, [{"id": "x", "type": "text"}]]
                    """).valueStream().toList();

    private final CallbackReader reader = new CallbackReader(Clock.fixed(NOW, ZoneOffset.UTC));

    private ReceivedCallback received(JsonNode body) {
        return reader.read("meta", "event-1", "message", Instant.EPOCH, body);
    }

    private <T extends Callback> T read(Class<T> kind, JsonNode body) {
        Callback callback = received(body).callback();
        assertThat(callback).isInstanceOf(kind);
        return kind.cast(callback);
    }

    private MessageContent content(String type, String json) {
        return read(Callback.MessageReceived.class, JUAN.message("wamid.1", EARLIER, type, Json.of(json)))
                .content();
    }

    @Test
    void a_callback_has_its_number_and_its_own_time() {
        ReceivedCallback received = received(JUAN.text("wamid.1", EARLIER, "Hola"));

        assertThat(received.number()).contains(new WhatsAppNumber("meta", "106540352242922"));
        assertThat(received.subjectId()).isEqualTo(EARLIER.getEpochSecond());
    }

    @Test
    void a_text_has_its_sender_id_and_time() {
        Callback.MessageReceived message =
                read(Callback.MessageReceived.class, JUAN.text("wamid.1", EARLIER, "¿Mañana? 👍\u0000"));

        assertThat(message.wamid()).isEqualTo("wamid.1");
        assertThat(message.at()).isEqualTo(EARLIER);
        assertThat(message.sender()).isEqualTo(BOTH);
        assertThat(message.content()).isEqualTo(new MessageContent.Text("¿Mañana? 👍\uFFFD"));
        assertThat(message.answers()).isEmpty();
    }

    @Test
    void a_sender_without_phone_has_a_user_id_and_the_contact_s_phone_only_if_it_is_the_same_person() {
        ObjectNode body = JUAN.text("wamid.1", EARLIER, "Hola");
        Callbacks.item(body, "messages").put("from", "");
        assertThat(read(Callback.MessageReceived.class, body).sender()).isEqualTo(BOTH);

        ((ObjectNode) body.at("/entry/0/changes/0/value/contacts/0")).put("user_id", "MX.2");
        assertThat(read(Callback.MessageReceived.class, body).sender())
                .isEqualTo(new WhatsAppUser(Optional.empty(), Optional.of("MX.1349")));

        Callbacks.item(body, "messages").remove(List.of("from", "from_user_id"));
        assertThat(read(Callback.MessageReceived.class, body).sender().userId()).contains("MX.2");
    }

    @Test
    void a_button_answers_a_message_with_the_business_s_data() {
        Callback.MessageReceived message =
                read(Callback.MessageReceived.class, JUAN.button("wamid.2", EARLIER, "Confirmar", "apt:1", "wamid.1"));

        assertThat(message.content().text()).contains("Confirmar");
        assertThat(message.content().payload()).contains("apt:1");
        assertThat(message.answers()).contains("wamid.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"button_reply", "list_reply"})
    void a_choice_is_a_reply_with_its_id(String kind) {
        MessageContent reply = content(
                "interactive",
                "{\"type\": \"%s\", \"%s\": {\"id\": \"yes\", \"title\": \"Sí\"}}".formatted(kind, kind));

        assertThat(reply).isEqualTo(new MessageContent.Reply(Optional.of("Sí"), Optional.of("yes")));
    }

    @Test
    void a_reaction_has_its_emoji_and_none_once_it_is_taken_back() {
        Callback.MessageReceived given =
                read(Callback.MessageReceived.class, JUAN.reaction("wamid.2", EARLIER, "👍", "wamid.1"));
        Callback.MessageReceived takenBack =
                read(Callback.MessageReceived.class, JUAN.reaction("wamid.3", EARLIER, "", "wamid.1"));

        assertThat(given.content()).isEqualTo(new MessageContent.Reaction(Optional.of("👍")));
        assertThat(given.answers()).contains("wamid.1");
        assertThat(takenBack.content()).isEqualTo(new MessageContent.Reaction(Optional.empty()));
        assertThat(takenBack.answers()).contains("wamid.1");
        assertThat(given.content().words()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"image", "video", "audio", "document", "sticker"})
    void a_file_is_described_without_the_file(String type) {
        assertThat(
                        content(
                                type,
                                "{\"id\": \"9\", \"url\": \"https://x\", \"mime_type\": \"image/jpeg\", \"caption\": \"Baja\"}"))
                .isEqualTo(new MessageContent.Media(type, Optional.of("image/jpeg"), Optional.of("Baja")))
                .matches(media -> media.words().isEmpty(), "is not taken for a keyword");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"latitude\": 19.4326, \"longitude\": -99.1332} | 19.432600, -99.133200",
                "{\"latitude\": 1, \"longitude\": 2, \"name\": \"Salón\", \"address\": \"Calle 1\"} | Salón, Calle 1"
            })
    void a_location_is_its_name_or_coordinates(String json, String text) {
        assertThat(content("location", json).text()).contains(text);
    }

    @ParameterizedTest
    @CsvSource({"contacts, CONTACTS", "unsupported, UNSUPPORTED", "order, UNSUPPORTED", "text, UNSUPPORTED"})
    void what_has_no_text_is_still_a_message(String type, MessageKind kind) {
        MessageContent content = content(type, "[{\"name\": {\"formatted_name\": \"Ana\"}}]");

        assertThat(content.kind()).isEqualTo(kind);
        assertThat(content.text()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"sent, SENT", "delivered, DELIVERED", "read, READ", "played, READ", "failed, FAILED"})
    void a_status_names_the_attempt_that_sent_the_message(String status, Receipt.Status expected) {
        UUID id = UUID.randomUUID();

        Callback.StatusChanged changed =
                read(Callback.StatusChanged.class, JUAN.status("wamid.1", EARLIER, status, id + ":7"));

        assertThat(changed.status()).isEqualTo(expected);
        assertThat(changed.recipient()).isEqualTo(BOTH);
        assertThat(changed.reference())
                .hasValueSatisfying(reference -> assertThat(reference.notificationId() + ":" + reference.claim())
                        .isEqualTo(id + ":7"));
        assertThat(changed.error()).isEmpty();
    }

    @Test
    void a_failure_has_its_class_and_a_foreign_reference_is_none() {
        Callback.StatusChanged failed =
                read(Callback.StatusChanged.class, JUAN.failed("wamid.1", EARLIER, 131_047, "ntf_01JQ8Z6Y2M"));

        assertThat(failed.reference()).isEmpty();
        assertThat(failed.error())
                .hasValueSatisfying(error -> assertThat(error.errorClass()).isEqualTo(WhatsAppErrorClass.USE_TEMPLATE));
    }

    @Test
    void a_preference_is_stop_or_resume_for_marketing_only() {
        assertThat(read(Callback.PreferenceChanged.class, JUAN.preference("stop", EARLIER)))
                .isEqualTo(new Callback.PreferenceChanged(BOTH, true, EARLIER));
        assertThat(read(Callback.PreferenceChanged.class, JUAN.preference("resume", EARLIER))
                        .stopped())
                .isFalse();
        assertThat(received(JUAN.preference("later", EARLIER)).callback()).isEqualTo(new Callback.Other());
        ObjectNode other = JUAN.preference("stop", EARLIER);
        Callbacks.item(other, "user_preferences").put("category", "calls");
        assertThat(received(other).callback()).isEqualTo(new Callback.Other());
    }

    @Test
    void what_whatsapp_itself_writes_is_no_message_of_the_client() {
        assertThat(received(JUAN.message("wamid.1", EARLIER, "system", Map.of("type", "user_changed_number")))
                        .callback())
                .isEqualTo(new Callback.Other());
        assertThat(read(
                        Callback.PreferenceChanged.class,
                        JUAN.message(
                                "wamid.1",
                                EARLIER,
                                "system",
                                Map.of("type", "user_preference_changed", "marketing", "stop"))))
                .isEqualTo(new Callback.PreferenceChanged(BOTH, true, EARLIER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "253370764800", "99999999999999999999", "tomorrow", "1e3"})
    void a_time_out_of_range_or_in_the_future_counts_as_now(String seconds) {
        ObjectNode body = JUAN.text("wamid.1", EARLIER, "Hola");
        Callbacks.item(body, "messages").put("timestamp", seconds);

        assertThat(read(Callback.MessageReceived.class, body).at()).isEqualTo(NOW);
        Callbacks.item(body, "messages").put("timestamp", NOW.plusSeconds(5).getEpochSecond());
        assertThat(read(Callback.MessageReceived.class, body).at()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "5", "\"\"", "\" \"", "\"a\\u0000b\"", "{}"})
    void an_item_without_a_usable_id_is_refused_by_its_field(String id) {
        ObjectNode message = JUAN.text("wamid.1", EARLIER, "Hola");
        Callbacks.item(message, "messages").set("id", Json.of(id));
        ObjectNode status = JUAN.status("wamid.1", EARLIER, "sent", "");
        Callbacks.item(status, "statuses").set("id", Json.of(id));

        assertThatThrownBy(() -> received(message))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("messages[0].id must be");
        assertThatThrownBy(() -> received(status)).hasMessageStartingWith("statuses[0].id must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "106540352242922", "\"1065a\"", "\"1234567890123456789012345678901\"", "{}"})
    void an_item_without_the_number_of_the_business_is_refused(String number) {
        ObjectNode message = JUAN.text("wamid.1", EARLIER, "Hola");
        ((ObjectNode) message.at("/entry/0/changes/0/value/metadata")).set("phone_number_id", Json.of(number));

        assertThatThrownBy(() -> received(message))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("metadata.phone_number_id must be");
    }

    @Test
    void ids_and_texts_have_a_limit() {
        ObjectNode body = JUAN.text("w".repeat(201), EARLIER, "Hola");

        assertThatThrownBy(() -> received(body)).isInstanceOf(InvalidInput.class);
        assertThat(content("text", "{\"body\": \"" + "x".repeat(100_000) + "\"}")
                        .text())
                .hasValueSatisfying(text -> assertThat(text).hasSize(65_536));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void a_mutated_body_is_read_or_refused(int seed) {
        Random random = new Random(seed);
        List<ObjectNode> bodies = List.of(
                JUAN.text("wamid.1", EARLIER, "BAJA"),
                JUAN.button("wamid.2", EARLIER, "Sí", "x", "wamid.1"),
                JUAN.reaction("wamid.3", EARLIER, "👍", "wamid.1"),
                JUAN.failed("wamid.4", EARLIER, 131_026, UUID.randomUUID() + ":1"),
                JUAN.preference("stop", EARLIER));
        int read = 0;
        for (int i = 0; i < 2_000; i++) {
            JsonNode body = bodies.get(i % bodies.size()).deepCopy();
            mutate(body, random);
            read += isRead(body) ? 1 : 0;
        }
        assertThat(read).as("not everything may be refused").isGreaterThan(1_500);
    }

    private boolean isRead(JsonNode body) {
        try {
            ReceivedCallback received = received(body);
            if (received.callback() instanceof Callback.MessageReceived message) {
                assertThat(message.at()).isBetween(Instant.EPOCH, NOW);
                assertThat(message.content().text().orElse("")).doesNotContain("\u0000");
            }
            return true;
        } catch (InvalidInput refused) {
            return false;
        } catch (RuntimeException other) {
            return fail(body.toString(), other);
        }
    }

    /** Replaces or removes a random value. */
    private static void mutate(JsonNode body, Random random) {
        List<JsonNode> containers = new ArrayList<>();
        collect(body, containers);
        JsonNode wrong = UNEXPECTED_VALUES.get(random.nextInt(UNEXPECTED_VALUES.size()));
        switch (containers.get(random.nextInt(containers.size()))) {
            case ObjectNode object -> {
                List<String> names = new ArrayList<>();
                object.fieldNames().forEachRemaining(names::add);
                object.set(names.get(random.nextInt(names.size())), wrong);
            }
            case ArrayNode array -> array.set(random.nextInt(array.size()), wrong);
            case JsonNode other -> throw new IllegalStateException("not a container: " + other);
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode() && !node.isEmpty()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }
}
