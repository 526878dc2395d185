package com.citaplanner.notification.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.deadletter.DeadLetter;
import com.citaplanner.notification.deadletter.RecordOwner;
import com.citaplanner.notification.outbox.Outbox;
import com.citaplanner.notification.tenant.WhatsAppNumber;
import com.citaplanner.notification.work.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadLetterFactoryTest {
    private final InvalidInput wrong = new InvalidInput("the value is not JSON");

    private final DeadLetterFactory deadLetterFactory = new DeadLetterFactory(Json.mapper());

    private static Map<String, String> headers(String source) {
        Map<String, String> headers = Events.headers();
        headers.put("ce_source", source);
        return headers;
    }

    private RecordOwner owner(String source, String value) {
        return deadLetterFactory
                .create(Events.record(1, value, headers(source)), wrong)
                .owner();
    }

    @Test
    void key_value_and_headers_are_kept_with_cause_and_position() {
        ConsumerRecord<byte[], byte[]> kafka = Events.event(41, "not JSON \u0000");

        Outbox.OutboxMessage copy = deadLetterFactory.create(kafka, wrong).toOutboxMessage();

        assertThat(copy.topic()).isEqualTo("events.v1.dlq");
        assertThat(copy.key()).isEqualTo("key-41".getBytes(StandardCharsets.UTF_8));
        assertThat(copy.value()).isEqualTo("not JSON \u0000".getBytes(StandardCharsets.UTF_8));
        assertThat(copy.headers())
                .containsAllEntriesOf(Events.headers())
                .contains(
                        entry("dead-letter-reason", "the value is not JSON"),
                        entry("dead-letter-topic", "events.v1"),
                        entry("dead-letter-partition", "2"),
                        entry("dead-letter-offset", "41"));
    }

    @Test
    void an_empty_record_can_be_a_dead_letter() {
        DeadLetter letter = deadLetterFactory.create(new ConsumerRecord<>("events.v1", 0, 0, null, null), wrong);

        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
        assertThat(letter.owner()).isEqualTo(new RecordOwner.None());
        assertThat(letter.toOutboxMessage().headers())
                .containsOnlyKeys(
                        "dead-letter-reason", "dead-letter-topic", "dead-letter-partition", "dead-letter-offset");
    }

    @Test
    void the_invalid_field_is_named() {
        assertThat(deadLetterFactory.create(Events.event(1, "{}"), new InvalidInput("version", "is missing")))
                .returns("version", DeadLetter::field)
                .returns("version is missing", DeadLetter::reason);
        assertThat(deadLetterFactory.create(Events.event(1, "{}"), wrong).field())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"tenantId\": \"demo\", \"phone\": 1}",
                "{\"id\": {\"tenantId\": \"other\"}, \"tenantId\": \"demo\"}",
                "{\"tenantId\": \"demo\", \"phone\": 55 1234",
            })
    void the_tenant_is_read_from_a_truncated_value(String value) {
        assertThat(owner("/clients", value)).isEqualTo(new RecordOwner.OfTenant("demo"));
    }

    @Test
    void the_tenant_is_read_from_an_envelope() {
        ConsumerRecord<byte[], byte[]> kafka = Events.record(
                1,
                "{\"source\": \"/clients\", \"data\": {\"tenantId\": \"demo\"}, \"tenantId\": \"other\"}",
                Map.of("content-type", "application/cloudevents+json"));

        assertThat(deadLetterFactory.create(kafka, wrong).owner()).isEqualTo(new RecordOwner.OfTenant("demo"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-                               | {'data': {'tenantId': 'demo'}}",
                "-                               | {'tenantId': 'demo'}",
                "application/json                | {'specversion': '1.0', 'data': {'tenantId': 'demo'}, 'tenantId': 'other'}",
                "Application/CloudEvents+JSON;a=b | {'data': {'tenantId': 'demo'}}",
                "application/cloudevents+json    | {'data_base64': 'eyJ0ZW5hbnRJZCI6ICJkZW1vIg=='}",
                "application/cloudevents+json    | {'data': '{\\\"tenantId\\\": \\\"demo\\\"}'}",
                "application/cloudevents-batch+json | [{'data': {'tenantId': 'demo'}}, {'data': {'tenantId': 'demo'}}]",
            })
    void the_tenant_is_found_in_an_envelope_of_any_content_type(String contentType, String value) {
        Map<String, String> headers =
                contentType == null ? Map.of("traceid", "1") : Map.of("content-type", contentType);

        assertThat(deadLetterFactory
                        .create(Events.record(1, value.replace('\'', '"'), headers), wrong)
                        .owner())
                .isEqualTo(new RecordOwner.OfTenant("demo"));
    }

    @Test
    void an_envelope_without_content_type_has_its_tenant() {
        assertThat(deadLetterFactory
                        .create(RecordedCase.read("structured-without-content-type.rec"), wrong)
                        .owner())
                .isEqualTo(new RecordOwner.OfTenant("demo"));
    }

    @ParameterizedTest
    @CsvSource({"demo:c-juan, true", "c-juan, true", "other:c-juan, false", "demonstration:c-juan, false"})
    void a_record_whose_key_names_another_tenant_is_nobodys(String key, boolean tenants) {
        ConsumerRecord<byte[], byte[]> kafka = new ConsumerRecord<>(
                "clients.v1",
                0,
                1,
                key.getBytes(StandardCharsets.UTF_8),
                "{\"tenantId\": \"demo\"}".getBytes(StandardCharsets.UTF_8));
        Events.headers().forEach((name, text) -> kafka.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        kafka.headers().remove("ce_source").add("ce_source", "/clients".getBytes(StandardCharsets.UTF_8));

        assertThat(deadLetterFactory.create(kafka, wrong).owner())
                .isEqualTo(tenants ? new RecordOwner.OfTenant("demo") : new RecordOwner.None());
    }

    @Test
    void a_batch_of_several_tenants_has_no_owner() {
        Map<String, String> batch = Map.of("content-type", "application/cloudevents-batch+json");
        Map<String, String> structured = Map.of("content-type", "application/cloudevents+json");

        assertThat(deadLetterFactory
                        .create(
                                Events.record(
                                        1, "[{\"data\":{\"tenantId\":\"a\"}},{\"data\":{\"tenantId\":\"b\"}}]", batch),
                                wrong)
                        .owner())
                .isEqualTo(new RecordOwner.None());
        assertThat(deadLetterFactory
                        .create(Events.record(1, "{\"data_base64\": \"{}\"}", structured), wrong)
                        .owner())
                .isEqualTo(new RecordOwner.None());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {"-", "not JSON", "[]", "{\"tenantId\": \" \"}", "{\"data\": {\"tenantId\": \"demo\"}}", "{\"te"})
    void a_value_without_tenant_has_no_owner(String value) {
        assertThat(owner("/clients", value)).isEqualTo(new RecordOwner.None());
    }

    @Test
    void a_gateway_record_is_owned_by_its_source_whatever_the_body_claims() {
        assertThat(
                        owner(
                                "/sources/main",
                                "{\"tenantId\": \"mine\", \"account\": {\"id\": 3}, \"conversation\": {\"inbox_id\": 12}, \"id\": \"x\"}"))
                .isEqualTo(new RecordOwner.OfSource("main", OptionalLong.of(3), OptionalLong.of(12)));
        assertThat(owner(
                        "/sources/main",
                        "{\"account\": {\"id\": \"drei\"}, \"inbox\": {\"id\": 99999999999999999999}}"))
                .isEqualTo(new RecordOwner.OfSource("main", OptionalLong.empty(), OptionalLong.empty()));
    }

    @Test
    void a_callback_is_owned_by_the_whatsapp_number_of_its_source() {
        String body =
                "{\"tenantId\": \"mine\", \"entry\": [{\"changes\": [{\"value\": {\"metadata\": {\"phone_number_id\": %s}";

        assertThat(owner("/sources/meta", body.formatted("\"106\"}, \"broken")))
                .isEqualTo(new RecordOwner.OfWhatsAppNumber(new WhatsAppNumber("meta", "106")));
        assertThat(owner("/sources/meta", body.formatted("\"1' or\"}")))
                .isEqualTo(new RecordOwner.OfSource("meta", OptionalLong.empty(), OptionalLong.empty()));
    }

    @Test
    void a_replayed_record_names_its_dead_letter() {
        Map<String, String> headers = new HashMap<>(Events.headers());
        headers.putAll(Map.of("dead-letter-replay", "4711", "dead-letter-replays", "2", "dead-letter-reason", "old"));

        DeadLetter letter = deadLetterFactory.create(Events.record(1, "{}", headers), wrong);

        assertThat(letter.replay()).contains(new DeadLetter.Replay(4711, 2));
        assertThat(letter.headers()).isEqualTo(Events.headers());
    }

    @ParameterizedTest
    @CsvSource({"x,1", "1,x", "-1,1", "1,", "99999999999999999999,1", "1,9999999999"})
    void invalid_replay_headers_are_ignored(String letter, String count) {
        Map<String, String> headers = new HashMap<>(Events.headers());
        headers.put("dead-letter-replay", letter);
        headers.put("dead-letter-replays", count == null ? "" : count);

        assertThat(deadLetterFactory
                        .create(Events.record(1, "{}", headers), wrong)
                        .replay())
                .isEqualTo(Optional.empty());
    }
}
