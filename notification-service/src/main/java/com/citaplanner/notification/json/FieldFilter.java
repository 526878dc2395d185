package com.citaplanner.notification.json;

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

/**
 * Which fields of a document somebody reads, and which fields of those. The others are checked to be JSON and skipped:
 * Chatwoot's payloads repeat much that nobody needs, and making objects of it all was the largest part of a record's cost.
 */
public final class FieldFilter {
    private static final FieldFilter EVERYTHING = new FieldFilter(Map.of());
    private static final FieldFilter NOTHING = new FieldFilter(Map.of());
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Asked for every field of every event, where an immutable map takes longer to say no. */
    private final Map<String, FieldFilter> wanted;

    private FieldFilter(Map<String, FieldFilter> wanted) {
        this.wanted = wanted;
    }

    public static FieldFilter everything() {
        return EVERYTHING;
    }

    /** Keeps these fields, each with all that is in it. */
    public static FieldFilter of(String... names) {
        return NOTHING.and(names);
    }

    /** Keeps these fields too, each with all that is in it. */
    public FieldFilter and(String... names) {
        Map<String, FieldFilter> more = new HashMap<>(wanted);
        for (String name : names) {
            more.put(name, EVERYTHING);
        }
        return new FieldFilter(more);
    }

    /** Keeps this field too, and of the object that it is, or of each in the array that it is, what {@code within} keeps. */
    public FieldFilter with(String name, FieldFilter within) {
        Map<String, FieldFilter> more = new HashMap<>(wanted);
        more.put(name, within);
        return new FieldFilter(more);
    }

    /** Null when there is nothing to read. */
    public JsonNode read(ObjectMapper json, byte[] value) throws IOException {
        try (JsonParser parser = json.createParser(value)) {
            return parser.nextToken() == null ? null : node(parser);
        }
    }

    /** What begins at the parser's token; how deep it goes, the parser limits. */
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
            FieldFilter within = this == EVERYTHING ? EVERYTHING : wanted.get(name);
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
