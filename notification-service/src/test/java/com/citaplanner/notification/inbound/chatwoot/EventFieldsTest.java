package com.citaplanner.notification.inbound.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Fixtures;
import com.citaplanner.notification.Json;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Checks that no reader uses a field that {@link EventFields} leaves out. */
class EventFieldsTest {
    private static final int ROUNDS = 200;

    private final EventReader reader =
            new EventReader(Clock.fixed(Instant.parse("2026-11-12T16:00:00Z"), ZoneOffset.UTC));

    private static List<JsonNode> recorded() {
        return Fixtures.genuine().stream()
                .map(fixture -> Fixtures.read(fixture.get("file").asText()))
                .toList();
    }

    /** The parsed event, or the reason of its refusal. */
    private Object read(String name, JsonNode payload) {
        try {
            return reader.read(name, payload);
        } catch (InvalidInput refused) {
            return refused.getMessage();
        }
    }

    private void assertSameWithFilteredFields(JsonNode whole) {
        JsonNode filtered = filtered(whole);
        for (String name : HostileEventsTest.NAMES) {
            assertThat(read(name, filtered)).as("%s %s", name, whole).isEqualTo(read(name, whole));
        }
    }

    private static JsonNode filtered(JsonNode whole) {
        try {
            return EventFields.EVENT.read(Json.mapper(), Json.mapper().writeValueAsBytes(whole));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void filtering_recorded_bodies_loses_nothing_that_is_read() {
        for (JsonNode whole : recorded()) {
            assertSameWithFilteredFields(whole);
            assertThat(filtered(whole).toString())
                    .hasSizeLessThan(whole.toString().length());
        }
    }

    /**
     * Grafts parts of bodies into others, so that every place a reader looks at has a value once, which no recorded
     * body achieves alone.
     */
    @Test
    void filtering_grafted_bodies_loses_nothing_that_is_read() {
        List<JsonNode> recorded = recorded();
        List<ObjectNode> parts = new ArrayList<>();
        recorded.forEach(body -> collect(body, parts));
        Random random = new Random(1);
        for (int round = 0; round < ROUNDS; round++) {
            for (JsonNode body : recorded) {
                ObjectNode whole = body.deepCopy();
                for (int grafts = random.nextInt(12); grafts >= 0; grafts--) {
                    graft(whole, parts, random);
                }
                assertSameWithFilteredFields(whole);
            }
        }
    }

    /** Sets a field of a random object to a copy of another object's field. */
    private static void graft(ObjectNode whole, List<ObjectNode> parts, Random random) {
        List<ObjectNode> places = new ArrayList<>();
        collect(whole, places);
        ObjectNode from = parts.get(random.nextInt(parts.size()));
        List<String> names = new ArrayList<>();
        from.fieldNames().forEachRemaining(names::add);
        String name = names.get(random.nextInt(names.size()));
        places.get(random.nextInt(places.size())).set(name, from.get(name).deepCopy());
    }

    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            objects.add(object);
        }
        node.forEach(child -> collect(child, objects));
    }
}
