package com.citaplanner.notification;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;

/** Chatwoot's recorded bodies, with the expectations for each. */
public final class Fixtures {
    private static final String DIRECTORY = "/fixtures/chatwoot/";

    private Fixtures() {}

    /** The index's entry for each body. */
    public static List<JsonNode> index() {
        return StreamSupport.stream(read("index.json").get("fixtures").spliterator(), false)
                .toList();
    }

    /** The entries of bodies that are events. */
    public static List<JsonNode> genuine() {
        return index().stream()
                .filter(fixture -> !fixture.get("event").isNull())
                .toList();
    }

    public static JsonNode read(String file) {
        try (InputStream in = Fixtures.class.getResourceAsStream(DIRECTORY + file)) {
            return Json.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
