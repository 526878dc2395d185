package com.citaplanner.notification.inbound.email;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Header fields of a mail, or the fields of a delivery status, which have the same form. Lines of another form are skipped. */
record HeaderFields(List<HeaderField> fields) {
    private static final int MAX_FIELDS = 200;
    private static final int MAX_VALUE_LENGTH = 2_000;

    /** @param name in lower case */
    record HeaderField(String name, String value) {}

    /** Reads the lines, of which those that begin with white space continue the one before. */
    static HeaderFields read(Iterable<String> lines) {
        List<HeaderField> fields = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        String name = "";
        for (String line : lines) {
            if (fields.size() == MAX_FIELDS) {
                break;
            }
            if (!line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t')) {
                append(value, " " + line.strip());
                continue;
            }
            add(fields, name, value);
            int colon = line.indexOf(':');
            name = colon < 1 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            value.setLength(0);
            append(value, line.substring(colon + 1).strip());
        }
        add(fields, name, value);
        return new HeaderFields(List.copyOf(fields));
    }

    private static void append(StringBuilder value, String text) {
        value.append(text, 0, Math.min(text.length(), MAX_VALUE_LENGTH - Math.min(value.length(), MAX_VALUE_LENGTH)));
    }

    private static void add(List<HeaderField> fields, String name, StringBuilder value) {
        if (!name.isEmpty()) {
            fields.add(new HeaderField(name, value.toString()));
        }
    }

    Stream<String> all(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).map(HeaderField::value);
    }

    /** The first field with this name, given in lower case. */
    Optional<String> first(String name) {
        return all(name).findFirst();
    }

    Stream<String> values() {
        return fields.stream().map(HeaderField::value);
    }
}
