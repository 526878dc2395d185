package com.citaplanner.notification.settings.http;

import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.validation.FieldError;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/** Reads one object of a body. What is wrong is collected, so that a caller hears of all of it at once. */
final class SettingsBodyReader {
    private static final int LONGEST = 8192;

    private final JsonNode object;
    private final String path;
    private final List<FieldError> errors;

    private SettingsBodyReader(JsonNode object, String path, List<FieldError> errors) {
        this.object = object;
        this.path = path;
        this.errors = errors;
    }

    static SettingsBodyReader of(JsonNode body) {
        if (body == null || !body.isObject()) {
            throw Problem.badRequest("The body is no JSON object.");
        }
        return new SettingsBodyReader(body, "", new ArrayList<>());
    }

    /** @throws Problem with everything that was wrong, if anything was */
    void check() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    /** A name that nobody reads is a mistake, and not to be passed over in silence. */
    SettingsBodyReader knows(String... names) {
        Set<String> known = Set.of(names);
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                wrong(name, "is not known");
            }
        });
        return this;
    }

    void wrong(String name, String reason) {
        errors.add(new FieldError(path + name, reason));
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The object of that name, where there is one. */
    void within(String name, Consumer<SettingsBodyReader> read) {
        JsonNode inner = object.path(name);
        if (inner.isObject()) {
            read.accept(new SettingsBodyReader(inner, path + name + ".", errors));
        } else if (!inner.isMissingNode()) {
            wrong(name, "must be an object");
        }
    }

    /** @param rule gives the text as it is kept, or throws an IllegalArgumentException with the reason */
    void text(String name, UnaryOperator<String> rule, Consumer<String> use) {
        JsonNode field = object.path(name);
        if (field.isMissingNode()) {
            return;
        }
        if (!field.isTextual()) {
            wrong(name, "must be text");
            return;
        }
        try {
            use.accept(rule.apply(field.textValue()));
        } catch (IllegalArgumentException refused) {
            wrong(name, refused.getMessage());
        }
    }

    Optional<Boolean> flag(String name) {
        JsonNode field = object.path(name);
        if (field.isBoolean()) {
            return Optional.of(field.booleanValue());
        }
        if (!field.isMissingNode()) {
            wrong(name, "must be true or false");
        }
        return Optional.empty();
    }

    /** Null is told as empty. */
    void number(String name, IntUnaryOperator rule, Consumer<Optional<Integer>> use) {
        JsonNode field = object.path(name);
        if (field.isNull()) {
            use.accept(Optional.empty());
        } else if (field.isIntegralNumber() && field.canConvertToInt()) {
            try {
                use.accept(Optional.of(rule.applyAsInt(field.intValue())));
            } catch (IllegalArgumentException refused) {
                wrong(name, refused.getMessage());
            }
        } else if (!field.isMissingNode()) {
            wrong(name, "must be a whole number");
        }
    }

    OptionalLong version() {
        JsonNode field = object.path("version");
        if (field.isIntegralNumber() && field.canConvertToLong()) {
            return OptionalLong.of(field.longValue());
        }
        if (!field.isMissingNode() && !field.isNull()) {
            wrong("version", "must be a whole number");
        }
        return OptionalLong.empty();
    }

    /** Text, a number or a flag, as text; null is told as empty. */
    void value(String name, Consumer<Optional<String>> use) {
        JsonNode field = object.path(name);
        if (field.isNull()) {
            use.accept(Optional.empty());
        } else if (field.isContainerNode()) {
            wrong(name, "must be text, a number, true or false");
        } else if (field.asText().isBlank()) {
            wrong(name, "must not be empty; null takes it away");
        } else if (field.asText().length() > LONGEST || field.asText().indexOf('\u0000') >= 0) {
            wrong(name, "must be text of at most " + LONGEST + " characters");
        } else {
            use.accept(Optional.of(field.asText()));
        }
    }
}
