package com.citaplanner.notification.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A parsed text with variables, {@code {{name}}} or {@code {{name|format}}}. There is no logic and only one pass: a
 * value that looks like a variable stays as it is. Single braces and two closing ones are text; two opening ones that
 * do not begin a variable are an error, because no client should read them.
 */
final class TemplateText {
    /** Two braces, with the rest of the variable if they begin one. Possessive, so that no text takes long. */
    private static final Pattern VARIABLE =
            Pattern.compile("\\{\\{(?:\\s*+([\\p{L}\\p{N}_.]{1,64}+)\\s*+(?:\\|\\s*+(\\p{Alpha}{1,16}+)\\s*+)?}})?");

    private final List<TemplatePart> parts;

    private TemplateText(List<TemplatePart> parts) {
        this.parts = List.copyOf(parts);
    }

    /** Parses a text. Each error is reported under the field's name with its line and column. */
    static TemplateText parse(String field, String text, FieldErrors fieldErrors) {
        List<TemplatePart> parts = new ArrayList<>();
        Matcher found = VARIABLE.matcher(text);
        PositionFinder positionFinder = new PositionFinder(text);
        int end = 0;
        while (found.find()) {
            literal(text, end, found.start(), parts);
            variable(found, positionFinder.of(found.start()), field, fieldErrors)
                    .ifPresent(parts::add);
            end = found.end();
        }
        literal(text, end, text.length(), parts);
        return new TemplateText(parts);
    }

    private static void literal(String text, int from, int to, List<TemplatePart> parts) {
        if (from < to) {
            parts.add(new TemplatePart.Literal(text.substring(from, to)));
        }
    }

    private static Optional<TemplatePart> variable(Matcher found, String place, String field, FieldErrors fieldErrors) {
        if (found.group(1) == null) {
            fieldErrors.add(field, "has a {{ that does not begin a variable, at " + place);
            return Optional.empty();
        }
        Optional<ValueFormat> format = ValueFormat.of(found.group(2) == null ? "" : found.group(2));
        if (format.isEmpty()) {
            fieldErrors.add(
                    field, "has a variable at " + place + " whose format must be one of " + ValueFormat.names());
        }
        return format.map(known -> new TemplatePart.Variable(found.group(1), known, place));
    }

    List<TemplatePart> parts() {
        return parts;
    }

    /** The names of its variables, possibly repeated. */
    Stream<String> variables() {
        return parts.stream()
                .flatMap(part ->
                        part instanceof TemplatePart.Variable variable ? Stream.of(variable.name()) : Stream.empty());
    }

    /** Finds line and column in a single pass; indexes must not decrease. */
    private static final class PositionFinder {
        private final String text;
        private int at;
        private int line = 1;
        private int lineStart;

        PositionFinder(String text) {
            this.text = text;
        }

        String of(int index) {
            for (; at < index; at++) {
                if (text.charAt(at) == '\n') {
                    line++;
                    lineStart = at + 1;
                }
            }
            return "line " + line + ", column " + (index - lineStart + 1);
        }
    }
}
