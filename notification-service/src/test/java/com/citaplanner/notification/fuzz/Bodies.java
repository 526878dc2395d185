package com.citaplanner.notification.fuzz;

import com.citaplanner.notification.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Request bodies with errors. */
final class Bodies {
    private static final String MARK = "@@MARK@@";

    private final Random random;

    Bodies(Random random) {
        this.random = random;
    }

    record Mutated(String what, byte[] body) {}

    /** The example with one of its own fields, or one of its schema, replaced. */
    Mutated mutated(String example, List<String> fields) {
        JsonNode body = Json.of(example);
        List<JsonNode> containers = new ArrayList<>();
        collect(body, containers);
        String hostile = oneOf(HostileValues.JSON);
        String what = mark(containers.isEmpty() ? body : oneOf(containers), fields);
        String json = what.startsWith("name of")
                ? body.toString().replace("\"" + MARK + "\"", name())
                : body.toString().replace("\"" + MARK + "\"", hostile);
        return new Mutated(what, encoded(json));
    }

    private String mark(JsonNode container, List<String> fields) {
        if (container instanceof ArrayNode array && !array.isEmpty()) {
            array.set(random.nextInt(array.size()), MARK);
            return "item";
        }
        if (!(container instanceof ObjectNode object)) {
            return "nothing";
        }
        List<String> names = new ArrayList<>(fields);
        object.fieldNames().forEachRemaining(names::add);
        String name = oneOf(names);
        if (random.nextInt(8) == 0) {
            object.set(MARK, object.remove(name));
            return "name of " + name;
        }
        object.put(name, MARK);
        return name;
    }

    private String name() {
        String text = oneOf(HostileValues.JSON);
        return text.startsWith("\"") && text.endsWith("\"") ? text : "\"\\u0000\"";
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode() && !node.isEmpty()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    /** The body in UTF-8, sometimes in another encoding. */
    private byte[] encoded(String json) {
        return switch (random.nextInt(20)) {
            case 0 -> json.getBytes(StandardCharsets.UTF_16);
            case 1 -> (json + "ñ").getBytes(StandardCharsets.ISO_8859_1);
            case 2 -> zipped(json.getBytes(StandardCharsets.UTF_8));
            case 3 -> cut(json.getBytes(StandardCharsets.UTF_8));
            case 4 -> (json + json).getBytes(StandardCharsets.UTF_8);
            case 5 -> ("\uFEFF" + json).getBytes(StandardCharsets.UTF_8);
            default -> json.getBytes(StandardCharsets.UTF_8);
        };
    }

    /** Anything that is not a body of the operation. */
    byte[] whole() {
        return switch (random.nextInt(6)) {
            case 0 -> new byte[0];
            case 1 -> noise();
            case 2 -> "{\"a\": \"ñ\"}".getBytes(StandardCharsets.ISO_8859_1);
            default -> oneOf(HostileValues.JSON).getBytes(StandardCharsets.UTF_8);
        };
    }

    /** Lines with a text in one of them replaced. */
    byte[] mutatedText(String text) {
        int at = random.nextInt(text.length() + 1);
        String hostile = oneOf(random.nextBoolean() ? HostileValues.TEXTS : HostileValues.JSON);
        return encoded(
                text.substring(0, at) + hostile + text.substring(Math.min(text.length(), at + random.nextInt(5))));
    }

    private byte[] cut(byte[] body) {
        return java.util.Arrays.copyOf(body, random.nextInt(body.length));
    }

    private byte[] noise() {
        byte[] noise = new byte[random.nextInt(1, 2_000)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] zipped(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private <T> T oneOf(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
