package com.citaplanner.notification.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fills texts in with the values of one message, and collects what is missing or does not fit. */
final class Filling {
    static final String CLIENT_NAME = "clientName";

    private final Map<String, Value> given;
    private final Map<String, Value> automatic;
    private final Writing writing;
    private final Complaints complaints;

    /** @param automatic what stands for a variable that is not given */
    Filling(Map<String, Value> given, Map<String, Value> automatic, Writing writing, Complaints complaints) {
        this.given = given;
        this.automatic = automatic;
        this.writing = writing;
        this.complaints = complaints;
    }

    /** Makes a value fit the place where it stands. */
    interface Shape {
        /** @param index of the part of the text */
        String of(int index, String variable, String value);
    }

    /** @param most characters of the whole; longer is wrong, and is not even put together */
    String fill(String field, TemplateText text, int most, Shape shape) {
        StringBuilder filled = new StringBuilder();
        List<Part> parts = text.parts();
        for (int i = 0; i < parts.size() && filled.length() <= most; i++) {
            switch (parts.get(i)) {
                case Part.Literal(String literal) -> filled.append(literal);
                case Part.Variable variable -> append(filled, variable, shape.of(i, variable.name(), value(variable)));
            }
        }
        complaints.require(filled.length() <= most, field, "is longer than " + most + " with its variables");
        return filled.toString();
    }

    /** A client without a name is greeted "Hola:", not "Hola :". */
    private static void append(StringBuilder filled, Part.Variable variable, String value) {
        if (value.isBlank() && variable.name().equals(CLIENT_NAME)) {
            removeSpace(filled);
        } else {
            filled.append(value);
        }
    }

    /** At the end, or before the tags that stand there. */
    private static void removeSpace(StringBuilder filled) {
        int end = filled.length();
        while (end > 0 && filled.charAt(end - 1) == '>' && filled.lastIndexOf("<", end - 1) >= 0) {
            end = filled.lastIndexOf("<", end - 1);
        }
        int start = end;
        while (start > 0 && (filled.charAt(start - 1) == ' ' || filled.charAt(start - 1) == '\u00a0')) {
            start--;
        }
        filled.delete(start, end);
    }

    /** Empty text where there is none, which is then known to be wrong. */
    private String value(Part.Variable variable) {
        Optional<Value> value = Optional.ofNullable(given.get(variable.name()))
                .or(() -> Optional.ofNullable(automatic.get(variable.name())));
        if (value.isEmpty()) {
            unfit(variable.name(), "is missing");
            return "";
        }
        return switch (writing.write(value.get(), variable.format())) {
            case Writing.Written.As(String text) -> text;
            case Writing.Written.Unfit(String reason) -> {
                unfit(variable.name(), reason);
                yield "";
            }
        };
    }

    void unfit(String variable, String reason) {
        complaints.add("variables." + variable, reason);
    }

    Writing writing() {
        return writing;
    }

    Complaints complaints() {
        return complaints;
    }
}
