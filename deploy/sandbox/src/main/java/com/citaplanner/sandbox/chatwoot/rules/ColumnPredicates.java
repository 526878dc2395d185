package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.store.Contact;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Builds predicates on a contact's columns. A NULL column matches no predicate, not even "not equal". */
final class ColumnPredicates {
    private ColumnPredicates() {}

    /** Compares texts regardless of case; {@code starts_with} means equality, as in Chatwoot. */
    static Predicate<Contact> text(Condition condition, Function<Contact, @Nullable String> column, String expected) {
        Predicate<String> test = switch (condition.operator()) {
            case "not_equal_to" -> value -> !lower(value).equals(expected);
            case "contains" -> anyOf(condition);
            case "does_not_contain" -> anyOf(condition).negate();
            default -> value -> lower(value).equals(expected);
        };
        return contact -> {
            String value = column.apply(contact);
            return value != null && test.test(value);
        };
    }

    static Predicate<Contact> labels(Condition condition) {
        return switch (condition.operator()) {
            case "is_present" -> contact -> !contact.labels().isEmpty();
            case "is_not_present" -> contact -> contact.labels().isEmpty();
            case "equal_to" -> contact -> contact.labels().contains(lower(condition.firstValue()));
            default -> contact -> !contact.labels().contains(lower(condition.firstValue()));
        };
    }

    static Predicate<Contact> date(Condition condition, Function<Contact, @Nullable Instant> column, LocalDate today) {
        boolean after = condition.operator().equals("is_greater_than");
        LocalDate limit = condition.operator().equals("days_before")
                ? today.minusDays(RubyIntegers.parse(condition.firstValue()))
                : LocalDate.parse(condition.firstValue());
        return contact -> {
            Instant time = column.apply(contact);
            if (time == null) {
                return false;
            }
            LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
            return after ? day.isAfter(limit) : day.isBefore(limit);
        };
    }

    /** Compares numbers by value and everything else as text, which is also the order of ISO dates. */
    static Predicate<Contact> compared(
            Condition condition, boolean number, Function<Contact, @Nullable String> column) {
        boolean greater = condition.operator().equals("is_greater_than");
        String limit = condition.firstValue();
        return contact -> {
            String value = column.apply(contact);
            if (value == null) {
                return false;
            }
            int order = number ? new BigDecimal(value).compareTo(new BigDecimal(limit)) : value.compareTo(limit);
            return greater ? order > 0 : order < 0;
        };
    }

    static String lower(String value) {
        return value.toLowerCase(Locale.ROOT);
    }

    private static Predicate<String> anyOf(Condition condition) {
        return condition.allValues().stream()
                .map(text -> LikePattern.ignoringCase(text.strip()))
                .reduce(value -> false, Predicate::or);
    }
}
