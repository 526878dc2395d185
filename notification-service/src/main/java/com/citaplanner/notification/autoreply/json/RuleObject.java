package com.citaplanner.notification.autoreply.json;

import com.citaplanner.notification.json.KnownFields;
import com.citaplanner.notification.validation.FieldError;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * An object of the rules. Adds what is wrong to the errors of the whole.
 *
 * @param path of the object, ending in a dot; empty for the whole
 */
record RuleObject(JsonNode node, String path, List<FieldError> errors) {
    private static final int MAX_ERRORS = 50;

    void error(String field, String reason) {
        if (errors.size() < MAX_ERRORS) {
            errors.add(new FieldError(path + field, reason));
        }
    }

    /** Names that are not known are errors. */
    RuleObject only(List<String> known) {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                error(KnownFields.shown(name), KnownFields.unknown(name, known));
            }
        });
        return this;
    }

    /** An object below this one; empty where it is left out or null, and with an error where it is something else. */
    Optional<RuleObject> object(String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isObject()) {
            error(field, "must be an object");
            return Optional.empty();
        }
        return Optional.of(new RuleObject(value, path + field + ".", errors));
    }

    /** The elements of an array of at most so many objects; none where it is left out or null. */
    List<RuleObject> objects(String field, int most) {
        JsonNode array = node.path(field);
        if (array.isMissingNode() || array.isNull()) {
            return List.of();
        }
        if (!array.isArray() || array.size() > most) {
            error(field, "must be an array of at most " + most + " objects");
            return List.of();
        }
        return IntStream.range(0, array.size())
                .filter(i -> isObject(field, i, array.get(i)))
                .mapToObj(i -> new RuleObject(array.get(i), path + field + "[" + i + "].", errors))
                .toList();
    }

    private boolean isObject(String field, int index, JsonNode element) {
        if (!element.isObject()) {
            error(field + "[" + index + "]", "must be an object");
        }
        return element.isObject();
    }

    Optional<String> text(String field) {
        return value(
                field,
                "must be a text",
                value -> value.isTextual() ? Optional.of(value.textValue()) : Optional.empty());
    }

    boolean flag(String field) {
        return value(
                        field,
                        "must be true or false",
                        value -> value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty())
                .orElse(false);
    }

    /** A whole number within limits; empty where it is left out or null. */
    OptionalInt number(String field, int least, int most) {
        return value(
                        field,
                        "must be a whole number from " + least + " to " + most,
                        value -> value.isIntegralNumber() && value.canConvertToInt()
                                ? Optional.of(value.intValue()).filter(it -> it >= least && it <= most)
                                : Optional.empty())
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    OptionalLong id(String field) {
        return value(
                        field,
                        "must be an id of Chatwoot: a whole number from 1",
                        value -> value.isIntegralNumber() && value.canConvertToLong() && value.longValue() > 0
                                ? Optional.of(value.longValue())
                                : Optional.empty())
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    <T> Optional<T> value(String field, String reason, Function<JsonNode, Optional<T>> read) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        Optional<T> found = read.apply(value);
        if (found.isEmpty()) {
            error(field, reason);
        }
        return found;
    }

    /** What a constructor accepts, or an error under the field that it names. */
    <T> Optional<T> made(Supplier<T> make) {
        try {
            return Optional.of(make.get());
        } catch (InvalidInput refused) {
            error(refused.field().orElse("body"), refused.reason());
            return Optional.empty();
        }
    }
}
