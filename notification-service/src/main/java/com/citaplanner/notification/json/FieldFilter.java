package com.citaplanner.notification.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps only the JSON fields that are read. The others are checked to be JSON and skipped: Chatwoot's payloads repeat
 * much that nobody needs, and building objects of all of it was the largest part of a record's cost.
 */
public final class FieldFilter {
    private static final FieldFilter EVERYTHING = new FieldFilter(Map.of());
    private static final FieldFilter NOTHING = new FieldFilter(Map.of());
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /**
     * A {@link HashMap}, because it is read for every field of every event and an immutable map is slower for absent
     * keys.
     */
    private final Map<String, FieldFilter> fields;

    private FieldFilter(Map<String, FieldFilter> fields) {
        this.fields = fields;
    }

    public static FieldFilter everything() {
        return EVERYTHING;
    }

    /** Keeps these fields with all of their content. */
    public static FieldFilter of(String... names) {
        return NOTHING.and(names);
    }

    /** Keeps these fields as well, with all of their content. */
    public FieldFilter and(String... names) {
        Map<String, FieldFilter> more = new HashMap<>(fields);
        for (String name : names) {
            more.put(name, EVERYTHING);
        }
        return new FieldFilter(more);
    }

    /** Keeps this field as well, and of its object, or of each object in its array, what {@code within} keeps. */
    public FieldFilter with(String name, FieldFilter within) {
        Map<String, FieldFilter> more = new HashMap<>(fields);
        more.put(name, within);
        return new FieldFilter(more);
    }

    /** Reads a document; null when it is empty. */
    public @Nullable JsonNode read(ObjectMapper json, byte[] value) throws IOException {
        try (JsonParser parser = json.createParser(value)) {
            JsonNode read = parser.nextToken() == null ? null : node(parser);
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "more than one document");
            }
            return read;
        }
    }

    /** Reads the value at the parser's current token. The parser limits the depth. */
    private JsonNode node(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private ObjectNode object(JsonParser parser) throws IOException {
        ObjectNode object = NODES.objectNode();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            FieldFilter within = this == EVERYTHING ? EVERYTHING : fields.get(name);
            if (within == null) {
                parser.skipChildren();
            } else {
                object.set(name, within.node(parser));
            }
        }
        return object;
    }

    private ArrayNode array(JsonParser parser) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(node(parser));
        }
        return array;
    }

    private static JsonNode integer(JsonParser parser) throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }
}
