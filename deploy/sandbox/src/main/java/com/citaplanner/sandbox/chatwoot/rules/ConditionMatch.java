package com.citaplanner.sandbox.chatwoot.rules;

import static com.citaplanner.sandbox.chatwoot.rules.ColumnPredicates.lower;

import com.citaplanner.sandbox.chatwoot.store.AttributeDefinition;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns a condition into a predicate on contacts, or refuses it. */
final class ConditionMatch {
    private final RuleContext context;

    ConditionMatch(RuleContext context) {
        this.context = context;
    }

    Predicate<Contact> of(Condition condition) {
        FilterKeys.check(condition);
        return switch (condition.key()) {
            case "phone_number" -> ColumnPredicates.text(condition, Contact::phoneNumber, condition.phone());
            case "name" -> text(condition, Contact::name);
            case "email" -> text(condition, Contact::email);
            case "identifier" -> text(condition, Contact::identifier);
            case "blocked" -> text(condition, contact -> Boolean.toString(contact.blocked()));
            case "country_code", "city", "company" -> text(condition, additional(condition.key()));
            case "labels" -> ColumnPredicates.labels(condition);
            case "created_at" -> ColumnPredicates.date(condition, Contact::createdAt, today());
            case "last_activity_at" -> ColumnPredicates.date(condition, Contact::lastActivityAt, today());
            default -> custom(condition);
        };
    }

    /** Builds the predicate for a custom attribute; only defined attributes can be filtered. */
    private Predicate<Contact> custom(Condition condition) {
        AttributeDefinition definition = context.store().definitions().values().stream()
                .filter(row ->
                        row.model().equals("contact_attribute") && row.key().equals(condition.key()))
                .findFirst()
                .orElseThrow(() -> FilterKeys.unknown(condition.key()));
        boolean number = definition.displayType().equals("number");
        Function<Contact, @Nullable String> value =
                contact -> Objects.toString(contact.customAttributes().get(condition.key()), null);
        Predicate<Contact> absent = contact -> value.apply(contact) == null;
        return switch (condition.operator()) {
            case "is_present" -> absent.negate();
            case "is_not_present" -> absent;
            case "is_greater_than", "is_less_than" -> ColumnPredicates.compared(condition, number, value);
            case "not_equal_to" -> text(condition, value).or(absent);
            default -> text(condition, value);
        };
    }

    private static Predicate<Contact> text(Condition condition, Function<Contact, @Nullable String> column) {
        return ColumnPredicates.text(condition, column, lower(condition.firstValue()));
    }

    private static Function<Contact, @Nullable String> additional(String key) {
        return contact -> Objects.toString(contact.additionalAttributes().get(key), null);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(context.now(), ZoneOffset.UTC);
    }
}
