package com.citaplanner.notification.json;

import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Checks that every text, name and number of a document, at any depth, can be stored. */
public final class StorableJson {
    private static final int MAX_NAME_LENGTH = 255;

    private StorableJson() {}

    /** @throws InvalidInput with the field and what is wrong with it */
    public static void check(JsonNode document) {
        try (JsonParser parser = document.traverse()) {
            check(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads to the end without keeping anything.
     *
     * @throws IOException when it is not JSON
     * @throws InvalidInput with the field and what is wrong with it
     */
    public static void check(JsonParser parser) throws IOException {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            Optional<String> problem = problem(parser, token);
            if (problem.isPresent()) {
                throw new InvalidInput(path(parser.getParsingContext()), problem.get());
            }
        }
    }

    private static Optional<String> problem(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case FIELD_NAME ->
                StorableText.problem(parser.currentName(), MAX_NAME_LENGTH).map(reason -> "has a name that " + reason);
            case VALUE_STRING -> StorableText.problem(parser.getText(), StorableText.MAX_LENGTH);
            case VALUE_NUMBER_FLOAT ->
                Double.isFinite(parser.getDoubleValue()) ? Optional.empty() : Optional.of("is too large a number");
            case NOT_AVAILABLE,
                    START_OBJECT,
                    END_OBJECT,
                    START_ARRAY,
                    END_ARRAY,
                    VALUE_EMBEDDED_OBJECT,
                    VALUE_NUMBER_INT,
                    VALUE_TRUE,
                    VALUE_FALSE,
                    VALUE_NULL -> Optional.empty();
        };
    }

    /**
     * The path as callers write it, {@code variables.name}. Unusual names are not repeated, as they may hold anything.
     */
    private static String path(JsonStreamContext innermost) {
        Deque<String> parts = new ArrayDeque<>();
        for (JsonStreamContext at = innermost; at != null && !at.inRoot(); at = at.getParent()) {
            if (at.inObject() && at.getCurrentName() != null) {
                parts.addFirst(KnownFields.shown(at.getCurrentName()));
            }
        }
        return parts.isEmpty()
                ? "body"
                : String.join(".", parts.stream().limit(10).toList());
    }
}
