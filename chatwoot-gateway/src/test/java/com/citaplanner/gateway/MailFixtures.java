package com.citaplanner.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reports about e-mail in the forms in which they are posted, each with the record that it must become. */
public final class MailFixtures {
    private static final String DIRECTORY = "/fixtures/mail/";

    private MailFixtures() {}

    /** Returns the fixtures: {@code file}, {@code type}, {@code key} and {@code id} (null if it is a hash). */
    public static List<JsonNode> index() {
        return StreamSupport.stream(Fixtures.json(read("index.json")).spliterator(), false)
                .toList();
    }

    public static byte[] read(String file) {
        try (InputStream in = MailFixtures.class.getResourceAsStream(DIRECTORY + file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
