package com.citaplanner.notification.json;

import com.citaplanner.notification.time.DateTimes;
import com.citaplanner.notification.time.TimeZones;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads fields of JSON that others wrote. An absent or null field is empty. A field of another type is {@link
 * InvalidInput} with its name, never silently dropped. NUL, which PostgreSQL cannot store, is replaced in texts.
 *
 * @param prefix of the names in reasons: empty for a whole document, {@code recipient.} for an object in it
 */
public record JsonFields(JsonNode object, String prefix) {
    /** The maximum length of ids, addresses and numbers, all of which are indexed. */
    public static final int MAX_ID_LENGTH = 255;

    /** The maximum length of names of people and services. */
    public static final int MAX_NAME_LENGTH = 1_000;

    private static final char NUL = '\u0000';
    private static final char REPLACEMENT = '\uFFFD';
    private static final int MAX_TEXTS = 10;

    /** The fields of a whole document. */
    public JsonFields(JsonNode object) {
        this(object, "");
    }

    /** Where a field is, {@code recipient.phone}. */
    private String path(String name) {
        return prefix + name;
    }

    /** The refusal of a field. */
    public InvalidInput invalid(String name, String reason) {
        return new InvalidInput(path(name), reason);
    }

    public Optional<String> text(String name) {
        JsonNode field = object.path(name);
        if (field.isMissingNode() || field.isNull()) {
            return Optional.empty();
        }
        if (!field.isTextual()) {
            throw invalid(name, "is not text");
        }
        return Optional.of(field.textValue().replace(NUL, REPLACEMENT));
    }

    /** Text of at most {@code maxLength} characters. */
    public Optional<String> text(String name, int longest) {
        Optional<String> text = text(name);
        text.filter(value -> value.length() > longest).ifPresent(tooLong -> {
            throw invalid(name, "is longer than " + longest);
        });
        return text;
    }

    /** A required identifier: text that is not blank and is short enough for an index. */
    public String id(String name) {
        return text(name, MAX_ID_LENGTH).filter(text -> !text.isBlank()).orElseThrow(() -> invalid(name, "is missing"));
    }

    /** The texts of an array, each of at most {@code maxLength} characters; empty when it is absent or null. */
    public List<String> texts(String name, int longest) {
        JsonNode field = object.path(name);
        if (field.isMissingNode() || field.isNull()) {
            return List.of();
        }
        if (!field.isArray() || field.size() > MAX_TEXTS) {
            throw invalid(name, "is not an array of up to " + MAX_TEXTS + " texts");
        }
        List<String> texts = new ArrayList<>(field.size());
        for (JsonNode element : field) {
            texts.add(new JsonFields(JsonNodeFactory.instance.objectNode().set(name, element), prefix)
                    .text(name, longest)
                    .orElseThrow(() -> invalid(name, "has null in it")));
        }
        return texts;
    }

    /** Required text that is not blank. */
    public String required(String name) {
        return text(name).filter(text -> !text.isBlank()).orElseThrow(() -> invalid(name, "is missing"));
    }

    public OptionalLong number(String name) {
        JsonNode field = object.path(name);
        if (field.isMissingNode() || field.isNull()) {
            return OptionalLong.empty();
        }
        if (!field.isIntegralNumber() || !field.canConvertToLong()) {
            throw invalid(name, "is not a whole number");
        }
        return OptionalLong.of(field.longValue());
    }

    public Optional<Boolean> flag(String name) {
        JsonNode field = object.path(name);
        if (field.isMissingNode() || field.isNull()) {
            return Optional.empty();
        }
        if (!field.isBoolean()) {
            throw invalid(name, "must be true or false");
        }
        return Optional.of(field.booleanValue());
    }

    /** A named time zone. */
    public Optional<ZoneId> timeZone(String name) {
        return text(name).map(text -> TimeZones.read(text).orElseThrow(() -> invalid(name, TimeZones.EXPECTED)));
    }

    public Optional<Instant> instant(String name) {
        return text(name)
                .map(read(
                        name,
                        "a date-time with its offset, for example 2026-11-27T10:00:00-06:00",
                        DateTimes::instant));
    }

    public Optional<LocalDate> date(String name) {
        return text(name).map(read(name, "a date, for example 1988-03-14", DateTimes::date));
    }

    /** One of an enum's names. */
    public <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> names) {
        return text(name).map(text -> {
            for (E constant : names.getEnumConstants()) {
                if (constant.name().equals(text)) {
                    return constant;
                }
            }
            throw invalid(name, "must be " + anyOf(names));
        });
    }

    /** {@code one of A, B, C}, for reasons. */
    public static String anyOf(Class<? extends Enum<?>> names) {
        return Stream.of(names.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ", "one of ", ""));
    }

    /** The nested object of this name; an empty one when it is absent or null. */
    public JsonFields within(String name) {
        JsonNode field = object.path(name);
        if (!field.isObject() && !field.isMissingNode() && !field.isNull()) {
            throw invalid(name, "is not an object");
        }
        return new JsonFields(field, path(name) + ".");
    }

    /**
     * The objects of an array; empty when it is absent or null.
     *
     * @param expected the reason where it is something else, or longer than {@code most}
     */
    public Optional<List<JsonFields>> objects(String name, int most, String expected) {
        JsonNode field = object.path(name);
        if (field.isMissingNode() || field.isNull()) {
            return Optional.empty();
        }
        if (!field.isArray() || field.size() > most || !field.valueStream().allMatch(JsonNode::isObject)) {
            throw invalid(name, expected);
        }
        List<JsonFields> objects = new ArrayList<>(field.size());
        field.forEach(element -> objects.add(new JsonFields(element, path(name) + "[" + objects.size() + "].")));
        return Optional.of(objects);
    }

    private <T> Function<String, T> read(String name, String kind, Function<String, Optional<T>> reader) {
        return text -> reader.apply(text).orElseThrow(() -> invalid(name, "must be " + kind));
    }
}
