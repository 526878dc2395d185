package com.citaplanner.notification.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fills texts in with the values of one message, and collects missing and unsuitable values as errors. */
final class TemplateFiller {
    static final String CLIENT_NAME = "clientName";

    private final Map<String, Value> variables;
    private final Map<String, Value> automatic;
    private final ValueFormatter formatter;
    private final FieldErrors fieldErrors;

    /** @param automatic values of variables that are not given */
    TemplateFiller(
            Map<String, Value> variables,
            Map<String, Value> automatic,
            ValueFormatter formatter,
            FieldErrors fieldErrors) {
        this.variables = variables;
        this.automatic = automatic;
        this.formatter = formatter;
        this.fieldErrors = fieldErrors;
    }

    /** Adapts a value to its place in the text. */
    interface ValueAdapter {
        /** @param index of the part of the text */
        String adapt(int index, String variable, String value);
    }

    /** @param max characters of the result; a longer one is an error and is not completed */
    String fill(String field, TemplateText text, int max, ValueAdapter adapter) {
        StringBuilder filled = new StringBuilder();
        List<TemplatePart> parts = text.parts();
        for (int i = 0; i < parts.size() && filled.length() <= max; i++) {
            switch (parts.get(i)) {
                case TemplatePart.Literal(String literal) ->
                    filled.append(i > 0 ? afterValue(filled, literal) : literal);
                case TemplatePart.Variable variable ->
                    append(filled, variable, adapter.adapt(i, variable.name(), value(variable)));
            }
        }
        fieldErrors.require(filled.length() <= max, field, "is longer than " + max + " with its variables filled in");
        return filled.toString();
    }

    /**
     * The text after a value. A value that ends in an abbreviation's period, such as "a. m.", also ends the sentence.
     */
    private static String afterValue(CharSequence filled, String literal) {
        boolean twice = endsInOnePeriod(filled) && literal.startsWith(".") && !literal.startsWith("..");
        return twice ? literal.substring(1) : literal;
    }

    private static boolean endsInOnePeriod(CharSequence text) {
        int length = text.length();
        return length > 1 && text.charAt(length - 1) == '.' && text.charAt(length - 2) != '.';
    }

    /** Appends a value. A client without a name is greeted "Hola:", not "Hola :". */
    private static void append(StringBuilder filled, TemplatePart.Variable variable, String value) {
        if (value.isBlank() && variable.name().equals(CLIENT_NAME)) {
            removeSpace(filled);
        } else {
            filled.append(value);
        }
    }

    /** Removes spaces at the end, or before the tags at the end. */
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

    /** The formatted value; empty text if it is missing or unsuitable, which is recorded as an error. */
    private String value(TemplatePart.Variable variable) {
        Optional<Value> value = Optional.ofNullable(variables.get(variable.name()))
                .or(() -> Optional.ofNullable(automatic.get(variable.name())));
        if (value.isEmpty()) {
            addVariableError(variable.name(), "is missing");
            return "";
        }
        return switch (formatter.write(value.get(), variable.format())) {
            case ValueFormatter.FormattedValue.FormattedText(String text) -> text;
            case ValueFormatter.FormattedValue.NotFormattable(String reason) -> {
                addVariableError(variable.name(), reason);
                yield "";
            }
        };
    }

    void addVariableError(String variable, String reason) {
        fieldErrors.add("variables." + variable, reason);
    }

    ValueFormatter formatter() {
        return formatter;
    }

    FieldErrors errors() {
        return fieldErrors;
    }
}
