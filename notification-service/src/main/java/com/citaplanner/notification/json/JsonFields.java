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
 * Reads fields of JSON that others wrote. What is absent or null is empty; what is there and not of its kind is
 * {@link InvalidInput} by name, never silently dropped. Text has no NUL afterwards, which PostgreSQL cannot store.
 */
public record JsonFields(JsonNode object) {
    /** Of ids, addresses and numbers, all of which are in indexes. */
    public static final int LONGEST_ID = 255;

    /** Of names, of people and of what is done for them. */
    public static final int LONGEST_NAME = 1_000;

    private static final char NUL = '\u0000';
    private static final char REPLACEMENT = '\uFFFD';
    private static final int MOST_TEXTS = 10;

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

    /** Text of at most so many characters. */
    public Optional<String> text(String name, int longest) {
        Optional<String> text = text(name);
        text.filter(one -> one.length() > longest).ifPresent(tooLong -> {
            throw new InvalidInput(name, "is longer than " + longest);
        });
        return text;
    }

    /** What something is known by: text with something in it, short enough for an index. */
    public String id(String name) {
        return text(name, LONGEST_ID)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new InvalidInput(name, "is missing"));
    }

    /** The texts of an array, each of at most so many characters; none when it is absent or null. */
    public List<String> texts(String name, int longest) {
        JsonNode field = object.path(name);
        if (field.isMissingNode() || field.isNull()) {
            return List.of();
        }
        if (!field.isArray() || field.size() > MOST_TEXTS) {
            throw new InvalidInput(name, "is not an array of up to " + MOST_TEXTS + " texts");
        }
        List<String> texts = new ArrayList<>(field.size());
        for (JsonNode one : field) {
            texts.add(new JsonFields(JsonNodeFactory.instance.objectNode().set(name, one))
                    .text(name, longest)
                    .orElseThrow(() -> new InvalidInput(name, "has null in it")));
        }
        return texts;
    }

    /** Text with something in it. */
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

    /** The object under a name; an empty one when it is absent or null. */
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
