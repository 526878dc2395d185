package com.citaplanner.notification.kafka;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which fields of an event somebody reads. The others are checked to be JSON and skipped: Chatwoot's payloads repeat much
 * that nobody needs, and making objects of it all was the largest part of a record's cost.
 */
public final class FieldFilter {
    private static final FieldFilter EVERYTHING = new FieldFilter(name -> true);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Predicate<String> wanted;

    private FieldFilter(Predicate<String> wanted) {
        this.wanted = wanted;
    }

    public static FieldFilter everything() {
        return EVERYTHING;
    }

    /** Keeps fields with these names, at any depth below fields that are kept themselves. */
    public static FieldFilter named(Set<String> names) {
        // Asked for every field of every event, where an immutable set takes longer to say no.
        return new FieldFilter(new HashSet<>(names)::contains);
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
            if (wanted.test(name)) {
                object.set(name, node(parser));
            } else {
                parser.skipChildren();
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
