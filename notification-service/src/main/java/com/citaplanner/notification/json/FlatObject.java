package com.citaplanner.notification.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A JSON object without nested objects, as texts in their order; a name may occur more than once. */
public record FlatObject(List<Field> fields) {
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * @param texts the value as text, or each value of an array; empty for null
     * @param nested whether it contains more than texts
     */
    public record Field(String name, List<String> texts, boolean nested) {}

    /** Reads an object; empty unless the text is exactly one JSON object. */
    public static Optional<FlatObject> read(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            List<Field> fields = new ArrayList<>();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                fields.add(field(name, parser));
            }
            return parser.nextToken() == null ? Optional.of(new FlatObject(fields)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Field field(String name, JsonParser parser) throws IOException {
        List<String> texts = new ArrayList<>();
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            return new Field(name, texts, !addText(parser, texts));
        }
        boolean nested = false;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            nested |= !addText(parser, texts);
        }
        return new Field(name, texts, nested);
    }

    /** Adds the value and returns true if it is, or can be, text. */
    private static boolean addText(JsonParser parser, List<String> texts) throws IOException {
        if (parser.currentToken().isStructStart()) {
            parser.skipChildren();
            return false;
        }
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            texts.add(parser.getText());
        }
        return true;
    }
}
