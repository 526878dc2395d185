package com.citaplanner.sandbox.whatsapp.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads and writes JSON as Meta does: only ASCII, with all other characters and slashes escaped. */
public final class MetaJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static {
        MAPPER.getFactory().setCharacterEscapes(new MetaEscapes());
    }

    private MetaJson() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    public static byte[] bytes(JsonNode value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads an object; any other text, and text that is not JSON, becomes an empty one. */
    public static ObjectNode read(byte[] json) {
        try {
            return MAPPER.readTree(json) instanceof ObjectNode object ? object : object();
        } catch (IOException e) {
            return object();
        }
    }

    /** Reads an array of objects. */
    public static List<ObjectNode> list(byte[] json) {
        try {
            return List.of(MAPPER.readValue(json, ObjectNode[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
