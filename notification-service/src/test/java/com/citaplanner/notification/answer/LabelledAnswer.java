package com.citaplanner.notification.answer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A text of a client, and what a person understands by it. */
record LabelledAnswer(Answer label, String text) {
    static final List<String> FILES = List.of("first.tsv", "second.tsv", "third.tsv", "fourth.tsv", "fifth.tsv");

    static List<LabelledAnswer> in(String file) {
        try (InputStream in = LabelledAnswer.class.getResourceAsStream("/answers/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(LabelledAnswer::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<LabelledAnswer> all() {
        return FILES.stream().flatMap(file -> in(file).stream());
    }

    private static LabelledAnswer of(String line) {
        String[] fields = line.split("\t", 2);
        return new LabelledAnswer(Answer.valueOf(fields[0]), fields[1].replace("\\n", "\n"));
    }
}
