package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.book.AttributeDefinition;
import com.citaplanner.sandbox.chatwoot.book.Book;
import com.citaplanner.sandbox.chatwoot.book.Contact;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** One condition as a test of contacts, or the refusal it deserves. */
final class ConditionMatch {
    private static final List<String> EQUAL = List.of("equal_to", "not_equal_to");
    private static final List<String> TEXT = List.of("equal_to", "not_equal_to", "contains", "does_not_contain");
    private static final List<String> DATE = List.of("is_greater_than", "is_less_than", "days_before");

    /** Chatwoot's table of standard keys and what may be asked of each. */
    private static final Map<String, List<String>> OPERATORS = Map.ofEntries(
            Map.entry("name", TEXT),
            Map.entry(
                    "phone_number", List.of("equal_to", "not_equal_to", "contains", "does_not_contain", "starts_with")),
            Map.entry("email", TEXT),
            Map.entry("identifier", EQUAL),
            Map.entry("country_code", EQUAL),
            Map.entry("city", TEXT),
            Map.entry("company", TEXT),
            Map.entry("labels", List.of("equal_to", "not_equal_to", "is_present", "is_not_present")),
            Map.entry("created_at", DATE),
            Map.entry("last_activity_at", DATE),
            Map.entry("blocked", EQUAL));

    private final Book book;

    ConditionMatch(Book book) {
        this.book = book;
    }

    Predicate<Contact> of(Condition condition) {
        List<String> allowed = OPERATORS.get(condition.key());
        if (allowed != null && !allowed.contains(condition.operator())) {
            throw Refusal.unprocessable("Invalid operator. The allowed operators for %s are [%s]."
                    .formatted(condition.key(), String.join(",", allowed)));
        }
        if (!condition.operator().endsWith("_present") && condition.valueless()) {
            throw Refusal.unprocessable(
                    "Invalid value. The values provided for %s are invalid".formatted(condition.key()));
        }
        return switch (condition.key()) {
            case "phone_number" -> text(condition, Contact::phoneNumber, condition.phone());
            case "name" -> text(condition, Contact::name, lower(condition.first()));
            case "email" -> text(condition, Contact::email, lower(condition.first()));
            case "identifier" -> text(condition, Contact::identifier, lower(condition.first()));
            case "country_code", "city", "company" ->
                text(condition, additional(condition.key()), lower(condition.first()));
            case "labels" -> labels(condition);
            case "created_at" -> date(condition, Contact::createdAt);
            case "last_activity_at" -> date(condition, Contact::lastActivityAt);
            case "blocked" -> text(condition, contact -> Boolean.toString(contact.blocked()), condition.first());
            default -> custom(condition);
        };
    }

    private Predicate<Contact> custom(Condition condition) {
        AttributeDefinition definition = book.definitions().values().stream()
                .filter(row ->
                        row.model().equals("contact_attribute") && row.key().equals(condition.key()))
                .findFirst()
                .orElseThrow(() -> unknownKey(condition));
        java.util.function.Function<Contact, String> value =
                contact -> Objects.toString(contact.customAttributes().get(condition.key()), null);
        return switch (condition.operator()) {
            case "is_present" -> contact -> value.apply(contact) != null;
            case "is_not_present" -> contact -> value.apply(contact) == null;
            case "is_greater_than", "is_less_than" -> compared(condition, definition, value);
            case "not_equal_to" ->
                text(condition, value, lower(condition.first())).or(contact -> value.apply(contact) == null);
            default -> text(condition, value, lower(condition.first()));
        };
    }

    private static Predicate<Contact> compared(
            Condition condition, AttributeDefinition definition, java.util.function.Function<Contact, String> value) {
        boolean greater = condition.operator().equals("is_greater_than");
        boolean number = definition.displayType().equals("number");
        return contact -> {
            String mine = value.apply(contact);
            if (mine == null) {
                return false;
            }
            int order = number
                    ? new BigDecimal(mine).compareTo(new BigDecimal(condition.first()))
                    : mine.compareTo(condition.first());
            return greater ? order > 0 : order < 0;
        };
    }

    private static Refusal unknownKey(Condition condition) {
        return Refusal.unprocessable(
                "Invalid attribute key - [%s]. The key should be one of [%s] or a custom attribute defined in the account."
                        .formatted(
                                condition.key(),
                                String.join(
                                        ",",
                                        OPERATORS.keySet().stream().sorted().toList())));
    }

    /** {@code starts_with} compiles to equality; a column that is NULL matches nothing, not even "not equal". */
    private static Predicate<Contact> text(
            Condition condition, java.util.function.Function<Contact, String> field, String wanted) {
        Predicate<String> test = switch (condition.operator()) {
            case "not_equal_to" -> value -> !lower(value).equals(wanted);
            case "contains" -> anyOf(condition);
            case "does_not_contain" -> anyOf(condition).negate();
            default -> value -> lower(value).equals(wanted);
        };
        return contact -> field.apply(contact) != null && test.test(field.apply(contact));
    }

    private static Predicate<String> anyOf(Condition condition) {
        return condition.all().stream()
                .map(text -> Like.ignoringCase(text.strip()))
                .reduce(value -> false, Predicate::or);
    }

    private static Predicate<Contact> labels(Condition condition) {
        return switch (condition.operator()) {
            case "is_present" -> contact -> !contact.labels().isEmpty();
            case "is_not_present" -> contact -> contact.labels().isEmpty();
            case "equal_to" -> contact -> contact.labels().contains(lower(condition.first()));
            default -> contact -> !contact.labels().contains(lower(condition.first()));
        };
    }

    private static Predicate<Contact> date(Condition condition, java.util.function.Function<Contact, Instant> field) {
        boolean before = !condition.operator().equals("is_greater_than");
        LocalDate limit = condition.operator().equals("days_before")
                ? LocalDate.now(ZoneOffset.UTC).minusDays(Numbers.id(condition.first()))
                : LocalDate.parse(condition.first());
        return contact -> {
            Instant moment = field.apply(contact);
            if (moment == null) {
                return false;
            }
            LocalDate day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
            return before ? day.isBefore(limit) : day.isAfter(limit);
        };
    }

    private static java.util.function.Function<Contact, String> additional(String key) {
        return contact -> Objects.toString(contact.additionalAttributes().get(key), null);
    }

    private static String lower(String value) {
        return value.toLowerCase(Locale.ROOT);
    }
}
