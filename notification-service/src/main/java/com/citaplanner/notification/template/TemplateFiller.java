package com.citaplanner.notification.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fills texts in with the values of one message, and collects what is missing or does not fit. */
final class TemplateFiller {
    static final String CLIENT_NAME = "clientName";

    private final Map<String, Value> given;
    private final Map<String, Value> automatic;
    private final ValueFormatter formatter;
    private final FieldErrors fieldErrors;

    /** @param automatic what stands for a variable that is not given */
    TemplateFiller(
            Map<String, Value> given, Map<String, Value> automatic, ValueFormatter formatter, FieldErrors fieldErrors) {
        this.given = given;
        this.automatic = automatic;
        this.formatter = formatter;
        this.fieldErrors = fieldErrors;
    }

    /** Makes a value fit the place where it stands. */
    interface ValueForm {
        /** @param index of the part of the text */
        String of(int index, String variable, String value);
    }

    /** @param most characters of the whole; longer is wrong, and is not even put together */
    String fill(String field, TemplateText text, int most, ValueForm valueForm) {
        StringBuilder filled = new StringBuilder();
        List<TemplatePart> parts = text.parts();
        for (int i = 0; i < parts.size() && filled.length() <= most; i++) {
            switch (parts.get(i)) {
                case TemplatePart.Literal(String literal) -> filled.append(literal);
                case TemplatePart.Variable variable ->
                    append(filled, variable, valueForm.of(i, variable.name(), value(variable)));
            }
        }
        fieldErrors.require(filled.length() <= most, field, "is longer than " + most + " with its variables");
        return filled.toString();
    }

    /** A client without a name is greeted "Hola:", not "Hola :". */
    private static void append(StringBuilder filled, TemplatePart.Variable variable, String value) {
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
    private String value(TemplatePart.Variable variable) {
        Optional<Value> value = Optional.ofNullable(given.get(variable.name()))
                .or(() -> Optional.ofNullable(automatic.get(variable.name())));
        if (value.isEmpty()) {
            unfit(variable.name(), "is missing");
            return "";
        }
        return switch (formatter.write(value.get(), variable.format())) {
            case ValueFormatter.FormattedValue.FormattedText(String text) -> text;
            case ValueFormatter.FormattedValue.NotFormattable(String reason) -> {
                unfit(variable.name(), reason);
                yield "";
            }
        };
    }

    void unfit(String variable, String reason) {
        fieldErrors.add("variables." + variable, reason);
    }

    ValueFormatter writing() {
        return formatter;
    }

    FieldErrors complaints() {
        return fieldErrors;
    }
}
