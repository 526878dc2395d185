package com.citaplanner.sandbox.twilio;

import com.citaplanner.sandbox.http.Answer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads and writes JSON. */
final class TwilioJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private TwilioJson() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static Answer answer(int status, JsonNode json) {
        try {
            return Answer.json(status, MAPPER.writeValueAsBytes(json));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads an object; any other text becomes an empty one. */
    static JsonNode read(byte[] json) {
        try {
            return MAPPER.readTree(json) instanceof ObjectNode object ? object : object();
        } catch (IOException e) {
            return object();
        }
    }
}
