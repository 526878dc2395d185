package com.citaplanner.notification.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** A webhook body with its expected effect from the index. */
public record Fixture(String file, JsonNode expected, byte[] body) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FOLDER = "/fixtures/chatwoot/";

    /** All bodies that the gateway lets pass. */
    public static List<Fixture> genuine() {
        return StreamSupport.stream(json(bytes("index.json")).path("fixtures").spliterator(), false)
                .filter(expected -> !expected.path("event").isNull())
                .map(expected -> of(expected.path("file").asText(), expected))
                .toList();
    }

    public static Fixture named(String file) {
        return genuine().stream()
                .filter(fixture -> fixture.file().equals(file))
                .findFirst()
                .orElseThrow();
    }

    /**
     * A client's message in the format of the users' seed document, for that contact and number, in a conversation of the
     * contact's own.
     */
    public static Fixture written(long message, long contact, String number) {
        return written(message, contact, number, 1_000_000_000L + contact);
    }

    public static Fixture written(long message, long contact, String number, long conversation) {
        return named("message_created__seed_document.json")
                .with("\"id\": 456,", "\"id\": " + conversation + ",")
                .with("\"id\": 123,", "\"id\": " + message + ",")
                .with("\"id\": 111,", "\"id\": " + contact + ",")
                .with("+525512345678", number);
    }

    private static Fixture of(String file, JsonNode expected) {
        return new Fixture(file, expected, bytes(file));
    }

    /** Publishes the body as the gateway does, under a new delivery id. */
    public void publish(World world) {
        publish(world, UUID.randomUUID().toString());
    }

    public void publish(World world, String deliveryId) {
        String event = expected.path("event").asText();
        String conversation = expected.path("expected_conversation_display_id").asText();
        world.stream.send("chatwoot.events.v1", "default:3:" + conversation, "com.chatwoot." + event, deliveryId, body);
    }

    /** The same with a text replaced. */
    public Fixture with(String text, String other) {
        String changed = new String(body, StandardCharsets.UTF_8).replace(text, other);
        return new Fixture(file, expected, changed.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return file;
    }

    private static byte[] bytes(String file) {
        try (InputStream in = Fixture.class.getResourceAsStream(FOLDER + file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
