package com.citaplanner.notification.http;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a field or a parameter must be, as the reason of a refusal. */
public final class ExpectedValue {
    public static final String DATE_TIME = "must be a date-time, for example 2026-11-27T10:00:00Z";
    private static final String DATE = "must be a date, for example 2026-11-27";
    private static final String OBJECT = "must be an object";

    private ExpectedValue() {}

    public static String oneOf(Class<? extends Enum<?>> type) {
        return "must be one of " + names(type);
    }

    /** The names of an enum's constants, as callers write them. */
    public static String names(Class<? extends Enum<?>> type) {
        return Stream.of(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    }

    /** @param type that the field has in the code; null where it is not known */
    @SuppressWarnings("unchecked")
    static String of(@Nullable Class<?> type) {
        if (type == null) {
            return "has a value of the wrong type";
        }
        if (type.isEnum()) {
            return oneOf((Class<? extends Enum<?>>) type);
        }
        if (type == Instant.class) {
            return DATE_TIME;
        }
        if (type == LocalDate.class) {
            return DATE;
        }
        return plain(type);
    }

    private static String plain(Class<?> type) {
        if (type == String.class) {
            return "must be text";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "must be true or false";
        }
        if (Number.class.isAssignableFrom(type) || type == int.class || type == long.class) {
            return "must be a whole number";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "must be an array";
        }
        return Map.class.isAssignableFrom(type) || type.isRecord() ? OBJECT : "has a value of the wrong type";
    }
}
