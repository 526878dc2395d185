package com.citaplanner.sandbox.whatsapp.rules;

import com.citaplanner.sandbox.whatsapp.error.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The placeholders in one text of a template: {@code {{1}}}, or {@code {{name}}} if parameters have names.
 *
 * @param part the component, for errors
 */
record Placeholders(String part, String text, boolean named) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_]+)\\s*}}");
    private static final Pattern UNALLOWED = Pattern.compile("[\\n\\t]| {5,}");

    /** Returns the text with the parameters in their places. */
    String fill(JsonNode parameters) {
        Set<String> names = names();
        if (parameters.size() != names.size()) {
            throw wrongCount(part, parameters.size(), names.size());
        }
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(value(parameters, found.group(1))));
    }

    static Refusal wrongCount(String part, int sent, int expected) {
        return Refusal.of(
                132000,
                part + ": number of localizable_params (" + sent + ") does not match the expected number of params ("
                        + expected + ")");
    }

    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        PLACEHOLDER.matcher(text).results().forEach(found -> names.add(found.group(1)));
        return names;
    }

    private String value(JsonNode parameters, String name) {
        JsonNode parameter = named ? find(parameters, name) : parameters.path(Integer.parseInt(name) - 1);
        if (parameter == null || parameter.isMissingNode()) {
            throw Refusal.of(132012, part + ": parameter name " + name + " is missing");
        }
        if (!parameter.path("type").asText().equals("text")) {
            throw Refusal.of(
                    132012,
                    part + ": Format mismatch, expected TEXT, received "
                            + parameter.path("type").asText("UNKNOWN"));
        }
        String value = parameter.path("text").asText();
        if (value.isEmpty()) {
            throw Refusal.of(131008, "Required parameter is missing: " + part + " parameter " + name);
        }
        if (UNALLOWED.matcher(value).find()) {
            throw Refusal.of(
                    132018, "Param text cannot have new-line/tab characters or more than 4 consecutive spaces");
        }
        return value;
    }

    private static @Nullable JsonNode find(JsonNode parameters, String name) {
        for (JsonNode parameter : parameters) {
            if (parameter.path("parameter_name").asText().equals(name)) {
                return parameter;
            }
        }
        return null;
    }
}
