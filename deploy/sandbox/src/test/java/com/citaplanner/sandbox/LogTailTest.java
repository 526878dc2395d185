package com.citaplanner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    private static final String FAILED_START = """
            INFO starting
            ERROR [io.qu.ru.Application] Failed to start application: java.lang.RuntimeException: Failed to start quarkus
            \tat io.quarkus.runner.ApplicationImpl.doStart(Unknown Source)
            Caused by: java.lang.IllegalStateException: outer
            \tat com.citaplanner.A.b(A.java:1)
            \t... 7 more
            Caused by: com.citaplanner.KeyRing$Invalid: citaplanner.secrets.keys must be name:key
            \tat com.citaplanner.B.c(B.java:2)
            \t... 12 more
            """;

    private Path log;

    @BeforeEach
    void log(@TempDir Path directory) {
        log = directory.resolve("service.log");
    }

    @Test
    void the_cause_of_a_failed_start_is_the_innermost_one() throws IOException {
        Files.writeString(log, FAILED_START);

        assertThat(LogTail.cause(log)).hasValue("citaplanner.secrets.keys must be name:key");
    }

    @Test
    void a_cause_of_one_word_is_explained_by_the_one_around_it() throws IOException {
        Files.writeString(
                log,
                FAILED_START + "Caused by: java.nio.file.NoSuchFileException: /nonexistent\n\tat a.B.c(B.java:1)\n");

        assertThat(LogTail.cause(log)).hasValue("citaplanner.secrets.keys must be name:key");
    }

    @Test
    void an_invalid_setting_is_a_cause() throws IOException {
        Files.writeString(log, """
                INFO starting
                \tDatabase version: 13.0
                Configuration validation failed:
                \tjava.lang.IllegalArgumentException: SRCFG00039: The config property a.b with the value "x" is invalid
                """);

        assertThat(LogTail.cause(log)).hasValue("SRCFG00039: The config property a.b with the value \"x\" is invalid");
    }

    @Test
    void causes_of_something_else_are_not_those_of_the_start() throws IOException {
        Files.writeString(log, "WARN lost\nCaused by: java.io.IOException: reset\nINFO going on\n");

        assertThat(LogTail.cause(log)).isEmpty();
        assertThat(LogTail.cause(log.resolveSibling("none"))).isEmpty();
    }

    @Test
    void the_last_lines_have_no_frames() throws IOException {
        Files.writeString(log, FAILED_START);

        assertThat(LogTail.of(log))
                .contains("    | Caused by: java.lang.IllegalStateException: outer")
                .doesNotContain("\tat ", "more");
    }
}
