package com.citaplanner.notification.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text with variables, {@code {{name}}} or {@code {{name|format}}}, parsed once. No logic, one pass: a value that looks like a
 * variable stays as it is. Single braces are text, and so is {@code }}}; a {@code {{} that begins no variable is a mistake, which
 * no client should read.
 */
final class TemplateText {
    /** Two braces, and what makes them a variable if they are one. Possessive, so that no text takes long. */
    private static final Pattern VARIABLE =
            Pattern.compile("\\{\\{(?:\\s*+([\\p{L}\\p{N}_.]{1,64}+)\\s*+(?:\\|\\s*+(\\p{Alpha}{1,16}+)\\s*+)?}})?");

    private final List<TemplatePart> parts;

    private TemplateText(List<TemplatePart> parts) {
        this.parts = List.copyOf(parts);
    }

    /** Every mistake is told by its place, under the field's name. */
    static TemplateText parse(String field, String text, FieldErrors fieldErrors) {
        List<TemplatePart> parts = new ArrayList<>();
        Matcher found = VARIABLE.matcher(text);
        Place place = new Place(text);
        int end = 0;
        while (found.find()) {
            literal(text, end, found.start(), parts);
            variable(found, place.of(found.start()), field, fieldErrors).ifPresent(parts::add);
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
            fieldErrors.add(field, "has a {{ that begins no variable, at " + place);
            return Optional.empty();
        }
        Optional<ValueFormat> format = ValueFormat.of(found.group(2) == null ? "" : found.group(2));
        if (format.isEmpty()) {
            fieldErrors.add(field, "has a variable at " + place + " whose format is none of " + ValueFormat.words());
        }
        return format.map(known -> new TemplatePart.Variable(found.group(1), known, place));
    }

    List<TemplatePart> parts() {
        return parts;
    }

    /** The names of its variables, some of them more than once. */
    Stream<String> variables() {
        return parts.stream()
                .flatMap(part ->
                        part instanceof TemplatePart.Variable variable ? Stream.of(variable.name()) : Stream.empty());
    }

    /** Finds lines and columns in one walk, as places only move forward. */
    private static final class Place {
        private final String text;
        private int at;
        private int line = 1;
        private int lineStart;

        Place(String text) {
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
