package com.citaplanner.notification.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.json.FieldFilter;
import com.citaplanner.notification.work.InvalidInput;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventReaderTest {
    private static final String STRUCTURED = """
            {"specversion": "1.0", "id": "e-1", "source": "/sources/default", "type": "com.chatwoot.message_created",
             "data": {"id": 1}}
            """;
    private static final CloudEvent EVENT = new CloudEvent(
            "e-1",
            URI.create("/sources/default"),
            "com.chatwoot.message_created",
            Optional.empty(),
            Json.of("{\"id\": 1}"),
            Instant.ofEpochMilli(ConsumerRecord.NO_TIMESTAMP));

    private final CloudEventReader reader = new CloudEventReader(Json.mapper());

    private CloudEvent binary(String value, Map<String, String> headers) {
        return reader.read(Events.record(0, value, headers), FieldFilter.everything());
    }

    private CloudEvent structured(String value, String contentType) {
        return reader.read(Events.record(0, value, Map.of("content-type", contentType)), FieldFilter.everything());
    }

    private void refused(ConsumerRecord<byte[], byte[]> kafka, String reason) {
        assertThatThrownBy(() -> reader.read(kafka, FieldFilter.everything()))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(reason);
    }

    @Test
    void attributes_are_read_from_headers() {
        assertThat(binary("{\"id\": 1}", Events.headers())).isEqualTo(EVENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/cloudevents+json",
                "application/cloudevents+json; charset=UTF-8",
                "application/cloudevents+json;charset=utf-8",
                "Application/CloudEvents+JSON ; charset=utf-8",
                " application/cloudevents+json"
            })
    void attributes_are_read_from_an_envelope(String contentType) {
        assertThat(structured(STRUCTURED, contentType)).isEqualTo(EVENT);
    }

    @Test
    void the_content_type_header_is_case_insensitive() {
        assertThat(reader.read(
                        Events.record(0, STRUCTURED, Map.of("Content-Type", "application/cloudevents+json")),
                        FieldFilter.everything()))
                .isEqualTo(EVENT);
    }

    private static String base64(String data) {
        String encoded = Base64.getEncoder().encodeToString(data.getBytes(StandardCharsets.UTF_8));
        return STRUCTURED.replace("\"data\": {\"id\": 1}", "\"data_base64\": \"" + encoded + "\"");
    }

    @Test
    void an_envelope_may_have_base64_data() {
        assertThat(reader.read(RecordedCase.read("data-base64.rec"), FieldFilter.everything())
                        .data()
                        .path("recipientId")
                        .asText())
                .isEqualTo("c-juan");
        assertThat(structured(base64("{\"id\": 1}"), "application/cloudevents+json"))
                .isEqualTo(EVENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON; charset=utf-8",
                "application/vnd.clinic.v1+json",
                "text/json"
            })
    void data_of_a_json_type_is_read_from_base64(String type) {
        String envelope = base64("{\"id\": 1}").replaceFirst("\\{", "{\"datacontenttype\": \"" + type + "\", ");

        assertThat(structured(envelope, "application/cloudevents+json")).isEqualTo(EVENT);
    }

    @Test
    void unreadable_base64_data_is_refused_with_the_reason() {
        refused(structuredRecord(base64("{\"id\": 1")), "data_base64 is not JSON: see line 1, column 9");
        refused(structuredRecord(base64("[1]")), "data must be a JSON object");
        refused(structuredRecord(base64("")), "data must be a JSON object");
        refused(
                structuredRecord(STRUCTURED.replace("\"data\": {\"id\": 1}", "\"data_base64\": \"{}\"")),
                "data_base64 is not base64");
        refused(
                structuredRecord(STRUCTURED.replace("\"data\":", "\"data_base64\": \"e30=\", \"data\":")),
                "the event has both data and data_base64");
        refused(
                structuredRecord(base64("<a/>").replaceFirst("\\{", "{\"datacontenttype\": \"application/xml\", ")),
                "datacontenttype is not JSON");
    }

    @Test
    void a_batch_and_an_envelope_in_another_format_are_refused_by_name() {
        refused(
                Events.record(0, "[" + STRUCTURED + "]", Map.of("content-type", "application/cloudevents-batch+json")),
                "the record is a batch of events; send each event as a record of its own");
        refused(
                Events.record(0, "Obj", Map.of("content-type", "application/cloudevents+avro")),
                "content-type must be application/json for binary mode, or application/cloudevents+json for structured mode");
    }

    @Test
    void without_a_content_type_the_mode_is_binary() {
        Map<String, String> headers = Events.headers();
        headers.remove("content-type");

        assertThat(binary("{\"id\": 1}", headers)).isEqualTo(EVENT);
    }

    @Test
    void the_last_of_repeated_headers_counts() {
        ConsumerRecord<byte[], byte[]> kafka = Events.event(0, "{\"id\": 1}");
        kafka.headers().add("ce_id", "e-2".getBytes(StandardCharsets.UTF_8));

        assertThat(reader.read(kafka, FieldFilter.everything()).id()).isEqualTo("e-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "source", "type"})
    void a_missing_attribute_is_named_in_either_mode(String attribute) {
        Map<String, String> without = Events.headers();
        without.remove("ce_" + attribute);
        Map<String, String> blank = new HashMap<>(Events.headers());
        blank.put("ce_" + attribute, " ");
        String noHeader =
                "ce_" + attribute + " is missing: in binary mode (content-type application/json) it is a header;"
                        + " for an event in one JSON envelope, set the header content-type to application/cloudevents+json";
        String noField = attribute + " is missing in the envelope: in structured mode (content-type"
                + " application/cloudevents+json) it is a field beside data, without ce_";

        refused(Events.record(0, "{}", without), noHeader);
        refused(Events.record(0, "{}", blank), noHeader);
        refused(structuredRecord(STRUCTURED.replace("\"" + attribute + "\"", "\"other\"")), noField);
        refused(structuredRecord(STRUCTURED.replaceFirst("(\"" + attribute + "\": )\"[^\"]*\"", "$17")), noField);
    }

    private static ConsumerRecord<byte[], byte[]> structuredRecord(String envelope) {
        return Events.record(0, envelope, Map.of("content-type", "application/cloudevents+json"));
    }

    @Test
    void a_header_without_a_value_is_missing() {
        ConsumerRecord<byte[], byte[]> kafka = Events.event(0, "{}");
        kafka.headers().add("ce_id", null);

        assertThatThrownBy(() -> reader.read(kafka, FieldFilter.everything()))
                .hasMessageStartingWith("ce_id is missing: in binary mode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "source", "type"})
    void an_attribute_that_cannot_be_stored_is_refused(String attribute) {
        Map<String, String> nul = new HashMap<>(Events.headers());
        nul.put("ce_" + attribute, "a\u0000b");
        Map<String, String> endless = new HashMap<>(Events.headers());
        endless.put("ce_" + attribute, "a".repeat(256));
        String reason = "ce_" + attribute + " ";

        refused(
                Events.record(0, "{}", nul),
                reason + "has a character that cannot be stored: NUL, or half of a surrogate pair");
        refused(Events.record(0, "{}", endless), reason + "is longer than 255");
    }

    @Test
    void a_source_is_a_uri() {
        Map<String, String> headers = Events.headers();
        headers.put("ce_source", "not a uri");

        refused(Events.record(0, "{}", headers), "ce_source must be a URI reference, for example /appointments");
    }

    @ParameterizedTest
    @NullSource
    @CsvSource({"''", "' '", "x", "'{'", "'{\"a\":'", "1", "'\"text\"'", "'[]'", "null"})
    void a_value_that_is_not_a_json_object_is_refused(String value) {
        assertThatThrownBy(() -> binary(value, Events.headers()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageMatching(
                        "the record has no value|the value is not (JSON: see line 1, column [0-9]+|a JSON object)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "\"text\"", "7"})
    void an_envelope_without_a_data_object_is_refused(String data) {
        refused(structuredRecord(STRUCTURED.replace("{\"id\": 1}", data)), "data must be a JSON object");
    }

    @Test
    void too_deep_or_too_long_json_is_refused_early() {
        for (String value : List.of(
                "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000), "{\"a\": " + "9".repeat(100_000) + "}")) {
            assertThatThrownBy(() -> reader.read(Events.event(0, value), FieldFilter.everything()))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageStartingWith("the value is not JSON");
        }
    }

    @Test
    void more_than_one_document_in_a_value_is_refused() {
        refused(Events.event(0, "{\"id\": 1} {\"id\": 2}"), "the value is not JSON: see line 1, column 12");
    }

    @Test
    void any_bytes_are_read_or_refused() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = STRUCTURED.getBytes(StandardCharsets.UTF_8);
            for (int flips = random.nextInt(6); flips >= 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            ConsumerRecord<byte[], byte[]> kafka = new ConsumerRecord<>("events.v1", 0, i, null, bytes);
            kafka.headers().add("content-type", "application/cloudevents+json".getBytes(StandardCharsets.UTF_8));
            readsOrRefuses(kafka);
        }
    }

    private void readsOrRefuses(ConsumerRecord<byte[], byte[]> kafka) {
        try {
            assertThat(reader.read(kafka, FieldFilter.everything()).data().isObject())
                    .isTrue();
        } catch (InvalidInput refused) {
            assertThat(refused).hasMessageNotContaining("chatwoot");
        } catch (RuntimeException other) {
            fail(new String(kafka.value(), StandardCharsets.UTF_8), other);
        }
    }
}
