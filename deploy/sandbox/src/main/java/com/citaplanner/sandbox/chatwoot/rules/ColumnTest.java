package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.store.Contact;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/** What a condition asks of a column. A column that is NULL passes no test, not even "not equal". */
final class ColumnTest {
    private ColumnTest() {}

    /** Without regard to case; {@code starts_with} compiles to equality. */
    static Predicate<Contact> text(Condition condition, Function<Contact, String> column, String wanted) {
        Predicate<String> test = switch (condition.operator()) {
            case "not_equal_to" -> value -> !lower(value).equals(wanted);
            case "contains" -> anyOf(condition);
            case "does_not_contain" -> anyOf(condition).negate();
            default -> value -> lower(value).equals(wanted);
        };
        return contact -> column.apply(contact) != null && test.test(column.apply(contact));
    }

    static Predicate<Contact> labels(Condition condition) {
        return switch (condition.operator()) {
            case "is_present" -> contact -> !contact.labels().isEmpty();
            case "is_not_present" -> contact -> contact.labels().isEmpty();
            case "equal_to" -> contact -> contact.labels().contains(lower(condition.first()));
            default -> contact -> !contact.labels().contains(lower(condition.first()));
        };
    }

    static Predicate<Contact> date(Condition condition, Function<Contact, Instant> column, LocalDate today) {
        boolean after = condition.operator().equals("is_greater_than");
        LocalDate limit = condition.operator().equals("days_before")
                ? today.minusDays(Numbers.id(condition.first()))
                : LocalDate.parse(condition.first());
        return contact -> {
            Instant moment = column.apply(contact);
            if (moment == null) {
                return false;
            }
            LocalDate day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
            return after ? day.isAfter(limit) : day.isBefore(limit);
        };
    }

    /** Numbers by value, everything else as text, which is the order of ISO dates too. */
    static Predicate<Contact> compared(Condition condition, boolean number, Function<Contact, String> column) {
        boolean greater = condition.operator().equals("is_greater_than");
        String limit = condition.first();
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
        return condition.all().stream()
                .map(text -> Like.ignoringCase(text.strip()))
                .reduce(value -> false, Predicate::or);
    }
}
