package com.citaplanner.notification.inbound.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.citaplanner.notification.Fixtures;
import com.citaplanner.notification.Json;
import com.citaplanner.notification.inbound.InboundEvent;
import com.citaplanner.notification.inbound.InboundEvent.MessageChanged;
import com.citaplanner.notification.tenant.Tenants;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that any payload is parsed or refused without another exception, which would stop the records behind it. */
class HostileEventsTest {
    /** Events of each kind, and one that is not used. */
    static final List<String> NAMES = List.of(
            "message_created",
            "message_updated",
            "conversation_created",
            "conversation_updated",
            "conversation_status_changed",
            "contact_created",
            "contact_updated",
            "webwidget_triggered");

    private static final List<JsonNode> UNEXPECTED_VALUES =
            Json.of("""
                    [null, true, false, 0, -1, 1.5, 1e308, 1e400, 2147483648, 9223372036854775807, -9223372036854775808,
                     123456789012345678901234567890, "", "0", "incoming", "a\\u0000b", "\\ud800", "+999999999-12-31T23:59:59Z",
                     [], [null], [[[]]], {}, {"id": {}}, {"id": 7}, [{"id": 7}], [{"phone_number": 1}, 2, "x"]]
                    """).valueStream().toList();

    private final EventReader reader = new EventReader(Clock.systemUTC());

    private boolean reads(String name, JsonNode payload) {
        try {
            return usable(reader.read(name, payload));
        } catch (InvalidInput refused) {
            return false;
        } catch (RuntimeException other) {
            return fail(name + " " + payload, other);
        }
    }

    /** Calls what the service calls on the parsed event. */
    private static boolean usable(InboundEvent event) {
        assertThat(event.origin()).isNotNull();
        event.toldConversation()
                .ifPresent(told ->
                        assertThat(told.of(Tenants.mexican("demo"), 3, true)).isNotNull());
        event.contactToMatch()
                .ifPresent(contact -> assertThat(contact.hasPhone()).isIn(true, false));
        if (event instanceof MessageChanged changed) {
            changed.message()
                    .ifPresent(message -> assertThat(message.createdAt())
                            .isBetween(Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z")));
        }
        return true;
    }

    @Test
    void payload_of_unexpected_values_is_parsed_or_refused() {
        for (String name : NAMES) {
            for (JsonNode wrong : UNEXPECTED_VALUES) {
                ObjectNode payload = Json.mapper().createObjectNode();
                Fixtures.genuine()
                        .forEach(fixture -> Fixtures.read(fixture.get("file").asText())
                                .fieldNames()
                                .forEachRemaining(field -> payload.set(field, wrong)));
                reads(name, payload);
                reads(name, payload.put("id", 1).set("conversation", Json.of("{\"id\": 2}")));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void mutated_recorded_body_is_parsed_or_refused(int seed) {
        Random random = new Random(seed);
        int read = 0;
        for (JsonNode fixture : Fixtures.genuine()) {
            JsonNode recorded = Fixtures.read(fixture.get("file").asText());
            for (int i = 0; i < 50; i++) {
                JsonNode payload = recorded.deepCopy();
                IntStream.rangeClosed(0, random.nextInt(4)).forEach(mutation -> mutate(payload, random));
                String name = i % 3 == 0
                        ? NAMES.get(random.nextInt(NAMES.size()))
                        : fixture.get("event").asText();
                read += reads(name, payload) ? 1 : 0;
            }
        }
        assertThat(read).as("not everything may be refused").isGreaterThan(400);
    }

    /** Replaces or removes a random value. */
    private static void mutate(JsonNode payload, Random random) {
        List<JsonNode> containers = new ArrayList<>();
        collect(payload, containers);
        JsonNode wrong =
                UNEXPECTED_VALUES.get(random.nextInt(UNEXPECTED_VALUES.size())).deepCopy();
        switch (containers.get(random.nextInt(containers.size()))) {
            case ObjectNode object -> {
                List<String> names = new ArrayList<>();
                object.fieldNames().forEachRemaining(names::add);
                String name = names.get(random.nextInt(names.size()));
                if (random.nextInt(4) == 0) {
                    object.remove(name);
                } else {
                    object.set(name, wrong);
                }
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
