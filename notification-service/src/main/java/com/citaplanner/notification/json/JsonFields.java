package com.citaplanner.notification.json;

import com.citaplanner.notification.time.DateTimes;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Reads fields of JSON that others wrote. An absent or null field is empty. A field of another type is {@link
 * InvalidInput} with its name, never silently dropped. NUL, which PostgreSQL cannot store, is replaced in texts.
 */
public record JsonFields(JsonNode object) {
    /** The maximum length of ids, addresses and numbers, all of which are indexed. */
    public static final int MAX_ID_LENGTH = 255;

    /** The maximum length of names of people and services. */
    public static final int MAX_NAME_LENGTH = 1_000;

    private static final char NUL = '\u0000';
    private static final char REPLACEMENT = '\uFFFD';
    private static final int MAX_TEXTS = 10;

    public Optional<String> text(String name) {
        JsonNode field = object.path(name);
        if (field.isMissingNode() || field.isNull()) {
            return Optional.empty();
        }
        if (!field.isTextual()) {
            throw new InvalidInput(name, "is not text");
        }
        return Optional.of(field.textValue().replace(NUL, REPLACEMENT));
    }

    /** Text of at most {@code maxLength} characters. */
    public Optional<String> text(String name, int longest) {
        Optional<String> text = text(name);
        text.filter(one -> one.length() > longest).ifPresent(tooLong -> {
            throw new InvalidInput(name, "is longer than " + longest);
        });
        return text;
    }

    /** A required identifier: text that is not blank and is short enough for an index. */
    public String id(String name) {
        return text(name, MAX_ID_LENGTH)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new InvalidInput(name, "is missing"));
    }

    /** The texts of an array, each of at most {@code maxLength} characters; empty when it is absent or null. */
    public List<String> texts(String name, int longest) {
        JsonNode field = object.path(name);
        if (field.isMissingNode() || field.isNull()) {
            return List.of();
        }
        if (!field.isArray() || field.size() > MAX_TEXTS) {
            throw new InvalidInput(name, "is not an array of up to " + MAX_TEXTS + " texts");
        }
        List<String> texts = new ArrayList<>(field.size());
        for (JsonNode one : field) {
            texts.add(new JsonFields(JsonNodeFactory.instance.objectNode().set(name, one))
                    .text(name, longest)
                    .orElseThrow(() -> new InvalidInput(name, "has null in it")));
        }
        return texts;
    }

    /** Required text that is not blank. */
    public String required(String name) {
        return text(name).filter(text -> !text.isBlank()).orElseThrow(() -> new InvalidInput(name, "is missing"));
    }

    public OptionalLong number(String name) {
        JsonNode field = object.path(name);
        if (field.isMissingNode() || field.isNull()) {
            return OptionalLong.empty();
        }
        if (!field.isIntegralNumber() || !field.canConvertToLong()) {
            throw new InvalidInput(name, "is not a whole number");
        }
        return OptionalLong.of(field.longValue());
    }

    public Optional<Instant> instant(String name) {
        return text(name).map(read(name, "an instant with its zone", DateTimes::instant));
    }

    public Optional<LocalDate> date(String name) {
        return text(name).map(read(name, "a date", DateTimes::date));
    }

    /** One of an enum's names. */
    public <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> names) {
        return text(name).map(text -> {
            for (E constant : names.getEnumConstants()) {
                if (constant.name().equals(text)) {
                    return constant;
                }
            }
            throw new InvalidInput(name, "is none of " + java.util.Arrays.toString(names.getEnumConstants()));
        });
    }

    /** The nested object of this name; an empty one when it is absent or null. */
    public JsonFields within(String name) {
        JsonNode field = object.path(name);
        if (!field.isObject() && !field.isMissingNode() && !field.isNull()) {
            throw new InvalidInput(name, "is not an object");
        }
        return new JsonFields(field);
    }

    private static <T> Function<String, T> read(String name, String kind, Function<String, Optional<T>> reader) {
        return text -> reader.apply(text).orElseThrow(() -> new InvalidInput(name, "is not " + kind));
    }
}
