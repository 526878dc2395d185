package com.citaplanner.sandbox.chatwoot.rules;

import static com.citaplanner.sandbox.chatwoot.rules.ColumnTest.lower;

import com.citaplanner.sandbox.chatwoot.store.AttributeDefinition;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/** One condition as a test of contacts, or the refusal it deserves. */
final class ConditionMatch {
    private final RuleContext context;

    ConditionMatch(RuleContext context) {
        this.context = context;
    }

    Predicate<Contact> of(Condition condition) {
        FilterKeys.check(condition);
        return switch (condition.key()) {
            case "phone_number" -> ColumnTest.text(condition, Contact::phoneNumber, condition.phone());
            case "name" -> text(condition, Contact::name);
            case "email" -> text(condition, Contact::email);
            case "identifier" -> text(condition, Contact::identifier);
            case "blocked" -> text(condition, contact -> Boolean.toString(contact.blocked()));
            case "country_code", "city", "company" -> text(condition, additional(condition.key()));
            case "labels" -> ColumnTest.labels(condition);
            case "created_at" -> ColumnTest.date(condition, Contact::createdAt, today());
            case "last_activity_at" -> ColumnTest.date(condition, Contact::lastActivityAt, today());
            default -> custom(condition);
        };
    }

    /** Only attributes with a definition can be asked for. */
    private Predicate<Contact> custom(Condition condition) {
        AttributeDefinition definition = context.store().definitions().values().stream()
                .filter(row ->
                        row.model().equals("contact_attribute") && row.key().equals(condition.key()))
                .findFirst()
                .orElseThrow(() -> FilterKeys.unknown(condition.key()));
        boolean number = definition.displayType().equals("number");
        Function<Contact, String> value =
                contact -> Objects.toString(contact.customAttributes().get(condition.key()), null);
        Predicate<Contact> absent = contact -> value.apply(contact) == null;
        return switch (condition.operator()) {
            case "is_present" -> absent.negate();
            case "is_not_present" -> absent;
            case "is_greater_than", "is_less_than" -> ColumnTest.compared(condition, number, value);
            case "not_equal_to" -> text(condition, value).or(absent);
            default -> text(condition, value);
        };
    }

    private static Predicate<Contact> text(Condition condition, Function<Contact, String> column) {
        return ColumnTest.text(condition, column, lower(condition.first()));
    }

    private static Function<Contact, String> additional(String key) {
        return contact -> Objects.toString(contact.additionalAttributes().get(key), null);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(context.now(), ZoneOffset.UTC);
    }
}
