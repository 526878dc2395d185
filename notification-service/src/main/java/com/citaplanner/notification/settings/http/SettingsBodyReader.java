package com.citaplanner.notification.settings.http;

import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.json.KnownFields;
import com.citaplanner.notification.validation.FieldError;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object of a request body, and collects all errors so that the caller learns of them at once. */
final class SettingsBodyReader {
    private static final int MAX_LENGTH = 8192;

    private final JsonNode object;
    private final String path;
    private final List<FieldError> errors;

    private SettingsBodyReader(JsonNode object, String path, List<FieldError> errors) {
        this.object = object;
        this.path = path;
        this.errors = errors;
    }

    static SettingsBodyReader of(@Nullable JsonNode body) {
        if (body == null || !body.isObject()) {
            throw Problem.badRequest("The body must be a JSON object.");
        }
        return new SettingsBodyReader(body, "", new ArrayList<>());
    }

    /** @throws Problem with all errors, if there are any */
    void check() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    /** Refuses unknown fields, which would otherwise be ignored silently. */
    SettingsBodyReader allow(String... names) {
        List<String> known = List.of(names);
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                addError(KnownFields.shown(name), KnownFields.unknown(name, known));
            }
        });
        return this;
    }

    void addError(String name, String reason) {
        errors.add(new FieldError(path + name, reason));
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Reads the nested object of that name, if there is one. */
    void object(String name, Consumer<SettingsBodyReader> read) {
        JsonNode inner = object.path(name);
        if (inner.isObject()) {
            read.accept(new SettingsBodyReader(inner, path + name + ".", errors));
        } else if (!inner.isMissingNode()) {
            addError(name, "must be an object");
        }
    }

    /** @param rule returns the text to store, or throws an IllegalArgumentException with the reason */
    void text(String name, UnaryOperator<String> rule, Consumer<String> use) {
        JsonNode field = object.path(name);
        if (field.isMissingNode()) {
            return;
        }
        if (!field.isTextual()) {
            addError(name, "must be text");
            return;
        }
        try {
            use.accept(rule.apply(field.textValue()));
        } catch (IllegalArgumentException refused) {
            addError(name, Objects.requireNonNullElse(refused.getMessage(), "is invalid"));
        }
    }

    Optional<Boolean> flag(String name) {
        JsonNode field = object.path(name);
        if (field.isBoolean()) {
            return Optional.of(field.booleanValue());
        }
        if (!field.isMissingNode()) {
            addError(name, "must be true or false");
        }
        return Optional.empty();
    }

    /** Reads a whole number; null is passed as empty. */
    void number(String name, IntUnaryOperator rule, Consumer<Optional<Integer>> use) {
        JsonNode field = object.path(name);
        if (field.isNull()) {
            use.accept(Optional.empty());
        } else if (field.isIntegralNumber() && field.canConvertToInt()) {
            try {
                use.accept(Optional.of(rule.applyAsInt(field.intValue())));
            } catch (IllegalArgumentException refused) {
                addError(name, Objects.requireNonNullElse(refused.getMessage(), "is invalid"));
            }
        } else if (!field.isMissingNode()) {
            addError(name, "must be a whole number");
        }
    }

    OptionalLong version() {
        JsonNode field = object.path("version");
        if (field.isIntegralNumber() && field.canConvertToLong()) {
            return OptionalLong.of(field.longValue());
        }
        if (!field.isMissingNode() && !field.isNull()) {
            addError("version", "must be a whole number");
        }
        return OptionalLong.empty();
    }

    /** Reads text, a number or a flag as text; null is passed as empty. */
    void value(String name, Consumer<Optional<String>> use) {
        JsonNode field = object.path(name);
        if (field.isNull()) {
            use.accept(Optional.empty());
        } else if (field.isContainerNode()) {
            addError(name, "must be text, a number, true or false");
        } else if (field.asText().isBlank()) {
            addError(name, "must not be empty; use null to remove it");
        } else if (field.asText().length() > MAX_LENGTH || field.asText().indexOf('\u0000') >= 0) {
            addError(name, "must be text of at most " + MAX_LENGTH + " characters");
        } else {
            use.accept(Optional.of(field.asText()));
        }
    }
}
