package com.citaplanner.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;

/** Bodies in the form in which Meta sends them, each with the records that it must become. */
public final class WhatsAppFixtures {
    private static final String DIRECTORY = "/fixtures/whatsapp/";

    private WhatsAppFixtures() {}

    /** Returns the fixtures: {@code file} and {@code records}, each with type, key and id (null if it is a hash). */
    public static List<JsonNode> index() {
        return StreamSupport.stream(Fixtures.json(read("index.json")).spliterator(), false)
                .toList();
    }

    public static byte[] read(String file) {
        try (InputStream in = WhatsAppFixtures.class.getResourceAsStream(DIRECTORY + file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
