package com.citaplanner.notification.contract;

import com.citaplanner.notification.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** The AsyncAPI document, with its references resolved. */
final class AsyncApi {
    static final Path FILE = Path.of("../docs/asyncapi.yaml");

    private static final JsonNode DOCUMENT = read();

    private AsyncApi() {}

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(FILE.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode document() {
        return DOCUMENT;
    }

    /** The channels by topic, each with its messages resolved. */
    static Map<String, JsonNode> channels() {
        Map<String, JsonNode> channels = new TreeMap<>();
        DOCUMENT.path("channels")
                .forEach(channel -> channels.put(channel.path("address").asText(), resolved(channel, FILE)));
        return channels;
    }

    static List<JsonNode> messages(JsonNode channel) {
        return StreamSupport.stream(channel.path("messages").spliterator(), false)
                .toList();
    }

    /**
     * Returns the message of an event type on a topic. A message name that ends with {@code *} matches every type with
     * that prefix.
     */
    static Optional<JsonNode> message(String topic, String type) {
        return messages(channels().get(topic)).stream()
                .filter(message -> names(message.path("name").asText(), type))
                .findFirst();
    }

    private static boolean names(String name, String type) {
        return name.endsWith("*") ? type.startsWith(name.substring(0, name.length() - 1)) : name.equals(type);
    }

    /**
     * A copy without references.
     *
     * @param file where the node stands, to which its references are relative
     */
    static JsonNode resolved(JsonNode node, Path file) {
        if (node.path("$ref").isTextual()) {
            return follow(node.path("$ref").asText(), file);
        }
        if (node.isArray()) {
            ArrayNode copy = Json.mapper().createArrayNode();
            node.forEach(element -> copy.add(resolved(element, file)));
            return copy;
        }
        if (node.isObject()) {
            ObjectNode copy = Json.mapper().createObjectNode();
            node.properties().forEach(field -> copy.set(field.getKey(), resolved(field.getValue(), file)));
            return copy;
        }
        return node;
    }

    private static JsonNode follow(String ref, Path from) {
        String[] parts = ref.split("#", 2);
        Path file = parts[0].isEmpty() ? from : from.resolveSibling(parts[0]).normalize();
        JsonNode root = parts[0].isEmpty() && from.equals(FILE) ? DOCUMENT : Json.of(existing(file));
        JsonNode target = parts.length == 1 ? root : root.at(parts[1]);
        if (target.isMissingNode()) {
            throw new AssertionError("nothing is at " + ref + " of " + from);
        }
        return resolved(target, file);
    }

    private static Path existing(Path file) {
        if (!Files.exists(file)) {
            throw new AssertionError("there is no file " + file);
        }
        return file;
    }
}
