package com.citaplanner.sandbox.chatwoot.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON as Rails does: {@code < > &} and the two line separators are escaped, other characters are raw
 * UTF-8.
 */
public final class Json {
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(InstantText.module())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static {
        MAPPER.getFactory().setCharacterEscapes(new RailsEscapes());
    }

    private Json() {}

    /** Creates an object with its keys in the given order; values may be null. */
    public static Map<String, Object> object(@Nullable Object... keysAndValues) {
        Map<String, Object> object = LinkedHashMap.newLinkedHashMap(keysAndValues.length);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return object;
    }

    public static byte[] bytes(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode tree(byte[] json) throws IOException {
        return MAPPER.readTree(json);
    }

    public static <T> T read(byte[] json, Class<T> type) throws IOException {
        return MAPPER.readValue(json, type);
    }

    /** Converts a JSON object to plain maps, lists and values; anything else becomes an empty map. */
    public static Map<String, Object> map(@Nullable JsonNode node) {
        return node != null && node.isObject() ? MAPPER.convertValue(node, OBJECT) : new LinkedHashMap<>();
    }

    public static Object value(JsonNode node) {
        return MAPPER.convertValue(node, Object.class);
    }

    public static JsonNode node(Object value) {
        return MAPPER.valueToTree(value);
    }

    public static JsonNode emptyObject() {
        return MAPPER.createObjectNode();
    }
}
