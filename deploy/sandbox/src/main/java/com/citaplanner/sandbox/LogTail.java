package com.citaplanner.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads from the end of a log why a process has ended. */
final class LogTail {
    private static final int LINES = 25;

    private static final Pattern FRAME = Pattern.compile("\\t(at |\\.\\.\\. \\d+ more).*");
    /** The lines with which Quarkus begins to report why a service did not start. */
    private static final Pattern NOT_STARTED =
            Pattern.compile("Failed to start application|^Configuration validation failed:");

    private static final Pattern CAUSE =
            Pattern.compile("(?:Caused by: |\t)(?!at |\\.\\.\\. )(?:[a-z][\\w$.]*\\.[A-Z][\\w$]*: )?(.+)");

    private LogTail() {}

    /** The last lines, without the frames of stack traces. */
    static String of(Path log) {
        try {
            List<String> lines =
                    read(log).filter(line -> !FRAME.matcher(line).matches()).toList();
            return lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
                    .map(line -> "    | " + line)
                    .collect(Collectors.joining(System.lineSeparator()));
        } catch (IOException e) {
            return "    | (no log at " + log + ")";
        }
    }

    /**
     * The innermost cause for which a service did not start, in one line; empty if the log does not tell. A message of
     * one word, such as the path of a missing file, is explained by the cause around it.
     */
    static Optional<String> cause(Path log) {
        try {
            List<String> lines = read(log).toList();
            int report = lines.size() - 1;
            while (report >= 0 && !NOT_STARTED.matcher(lines.get(report)).find()) {
                report--;
            }
            return lines.stream()
                    .skip(report < 0 ? lines.size() : report)
                    .map(CAUSE::matcher)
                    .filter(Matcher::matches)
                    .map(cause -> cause.group(1))
                    .filter(message -> message.contains(" "))
                    .reduce((outer, inner) -> inner);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Stream<String> read(Path log) throws IOException {
        return new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines();
    }
}
