package com.citaplanner.notification.fuzz;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.contract.Contract;
import com.citaplanner.notification.support.Fixture;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/**
 * A record of one of the consumed topics.
 *
 * @param value null for a tombstone
 */
record FuzzedRecord(String topic, String key, Map<String, String> headers, byte[] value) {
    /**
     * Generates records with errors in the key, an attribute, the envelope or the data. The same seed yields the same
     * records.
     */
    static final class Source {
        private final Random random;
        private final Bodies bodies;
        private final List<FuzzedRecord> samples;
        private int made;

        /** @param account the tenant's Chatwoot account */
        Source(long seed, String tenant, long account) {
            random = new Random(seed);
            bodies = new Bodies(random);
            samples = samples(tenant, account);
        }

        FuzzedRecord next() {
            FuzzedRecord sample = samples.get(random.nextInt(samples.size()));
            Map<String, String> headers = new LinkedHashMap<>(sample.headers());
            headers.put("ce_id", "fuzz-" + made++);
            String data = new String(sample.value(), StandardCharsets.UTF_8);
            return switch (random.nextInt(20)) {
                case 0 -> sample.with(headers, null);
                case 1, 2 -> sample.with(headers, bodies.whole());
                case 3, 4, 5 -> sample.with(attribute(headers), sample.value());
                case 6, 7 ->
                    sample.with(Map.of("content-type", "application/cloudevents+json"), enveloped(headers, data));
                case 8 -> new FuzzedRecord(sample.topic(), oneOf(HostileValues.TEXTS), headers, sample.value());
                default -> sample.with(headers, bodies.mutated(data, List.of()).body());
            };
        }

        private Map<String, String> attribute(Map<String, String> headers) {
            String name = oneOf(List.copyOf(headers.keySet()));
            if (random.nextInt(5) == 0) {
                headers.remove(name);
            } else {
                headers.put(name, oneOf(HostileValues.TEXTS));
            }
            return headers;
        }

        private byte[] enveloped(Map<String, String> headers, String data) {
            ObjectNode envelope = Json.mapper().createObjectNode();
            headers.forEach((name, value) -> envelope.put(name.replace("ce_", ""), value));
            envelope.set("data", Json.of(data));
            return bodies.mutated(envelope.toString(), List.of()).body();
        }

        private <T> T oneOf(List<T> some) {
            return some.get(random.nextInt(some.size()));
        }
    }

    private FuzzedRecord with(Map<String, String> other, byte[] data) {
        return new FuzzedRecord(topic, key, other, data);
    }

    private static List<FuzzedRecord> samples(String tenant, long account) {
        List<FuzzedRecord> samples = new ArrayList<>();
        for (String topic : List.of("clients.v1", "appointments.v1", "notifications.requests.v1")) {
            new Contract(topic)
                    .samples().stream()
                            .map(Named::getPayload)
                            .forEach(sample -> samples.add(of(topic, sample, tenant)));
        }
        Stream.concat(Contract.callbacksOfTheGateway().stream(), Contract.callbacksOfTwilio().stream())
                .map(Named::getPayload)
                .forEach(sample -> samples.add(of("provider.callbacks.v1", sample)));
        for (Fixture fixture : Fixture.genuine()) {
            JsonNode body = Json.of(fixture.body());
            ofAccount(body, account);
            samples.add(new FuzzedRecord(
                    "chatwoot.events.v1",
                    "default:" + account + ":1",
                    new LinkedHashMap<>(Map.of(
                            "ce_source", "/sources/default",
                            "ce_type",
                                    "com.chatwoot."
                                            + fixture.expected().path("event").asText(),
                            "content-type", "application/json")),
                    body.toString().getBytes(StandardCharsets.UTF_8)));
        }
        return samples;
    }

    private static FuzzedRecord of(String topic, JsonNode sample, String tenant) {
        ObjectNode data = sample.path("data").deepCopy();
        data.put("tenantId", tenant);
        return of(topic, ((ObjectNode) sample.deepCopy()).set("data", data));
    }

    private static FuzzedRecord of(String topic, JsonNode sample) {
        Map<String, String> headers = new LinkedHashMap<>();
        sample.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return new FuzzedRecord(
                topic,
                sample.path("key").asText(),
                headers,
                sample.path("data").toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void ofAccount(JsonNode node, long account) {
        if (node instanceof ObjectNode object) {
            if (object.has("account_id")) {
                object.put("account_id", account);
            }
            if (object.path("account") instanceof ObjectNode inner) {
                inner.put("id", account);
            }
        }
        node.forEach(child -> ofAccount(child, account));
    }
}
