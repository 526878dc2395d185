package com.citaplanner.sandbox.demo;

import com.citaplanner.sandbox.kafka.CloudEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * Creates the events for the demo tenant's clients and appointments, in the form in which their own services would send
 * them.
 */
final class DemoEvents {
    private static final Duration AGE = Duration.ofDays(7);

    private final ObjectMapper json = new ObjectMapper();
    private final Clock clock;

    DemoEvents(Clock clock) {
        this.clock = clock;
    }

    List<CloudEvent> clients() {
        return read(
                "clients.json",
                data -> event("com.citaplanner.client.upserted", data, data.path("id"), clock.instant()));
    }

    /** So old that nobody is told about them. */
    List<CloudEvent> appointments() {
        Instant longAgo = clock.instant().minus(AGE);
        return read("appointments.json", data -> event(appointmentType(data), data, data.path("clientId"), longAgo));
    }

    private static String appointmentType(JsonNode appointment) {
        return "com.citaplanner.appointment."
                + appointment.path("status").asText().toLowerCase(Locale.ROOT);
    }

    private static CloudEvent event(String type, JsonNode data, JsonNode client, Instant at) {
        String key = data.path("tenantId").asText() + ":" + client.asText();
        return new CloudEvent(
                ContentId.of(type, data.toString()), EventPublisher.SOURCE, type, at, key, data.toString());
    }

    private List<CloudEvent> read(String resource, Function<JsonNode, CloudEvent> toEvent) {
        try (InputStream in = DemoEvents.class.getResourceAsStream("/demo/" + resource)) {
            return StreamSupport.stream(json.readTree(in).spliterator(), false)
                    .map(toEvent)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
