package com.citaplanner.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;

/** Recorded bodies of Chatwoot, each with its expected values. */
public final class Fixtures {
    private static final String DIRECTORY = "/fixtures/chatwoot/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Fixtures() {}

    public static List<JsonNode> index() {
        return StreamSupport.stream(json(read("index.json")).get("fixtures").spliterator(), false)
                .toList();
    }

    public static byte[] read(String file) {
        try (InputStream in = Fixtures.class.getResourceAsStream(DIRECTORY + file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode json(byte[] text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
