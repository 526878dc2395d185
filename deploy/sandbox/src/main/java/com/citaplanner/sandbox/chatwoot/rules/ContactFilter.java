package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.store.Contact;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Filters contacts ({@code contacts/filter}). The conditions form one SQL expression, so AND binds tighter than OR. */
public final class ContactFilter {
    private final RuleContext context;

    public ContactFilter(RuleContext context) {
        this.context = context;
    }

    public Page filter(JsonNode payload, long page, String sort) {
        if (!payload.isArray()) {
            throw Refusal.serverError();
        }
        List<Condition> conditions = StreamSupport.stream(payload.spliterator(), false)
                .map(Condition::of)
                .toList();
        checkQueryOperators(conditions);
        List<Predicate<Contact>> tests = tests(conditions);
        checkSyntax(conditions);
        Predicate<Contact> filter = combine(conditions, tests);
        return Page.of(candidates(conditions).filter(Contact::resolved).filter(filter), page, sort);
    }

    private static void checkQueryOperators(List<Condition> conditions) {
        boolean known = conditions.stream()
                .flatMap(condition -> condition.queryOperator().stream())
                .allMatch(operator -> operator.equals("AND") || operator.equals("OR"));
        if (!known) {
            throw Refusal.unprocessable("Query operator must be either \"AND\" or \"OR\".");
        }
    }

    /**
     * Checks the query operators. One after the last condition, or none between two conditions, causes a database
     * error.
     */
    private static void checkSyntax(List<Condition> conditions) {
        for (int i = 0; i < conditions.size(); i++) {
            boolean last = i == conditions.size() - 1;
            if (conditions.get(i).queryOperator().isPresent() == last) {
                throw Refusal.serverError();
            }
        }
    }

    private List<Predicate<Contact>> tests(List<Condition> conditions) {
        ConditionMatch match = new ConditionMatch(context);
        List<Predicate<Contact>> tests = new ArrayList<>();
        conditions.forEach(condition -> tests.add(match.of(condition)));
        return tests;
    }

    private static Predicate<Contact> combine(List<Condition> conditions, List<Predicate<Contact>> tests) {
        if (tests.isEmpty()) {
            return contact -> true;
        }
        Predicate<Contact> alternatives = contact -> false;
        Predicate<Contact> all = contact -> true;
        for (int i = 0; i < tests.size(); i++) {
            all = all.and(tests.get(i));
            if (!conditions.get(i).queryOperator().equals(Optional.of("AND"))) {
                alternatives = alternatives.or(all);
                all = contact -> true;
            }
        }
        return alternatives;
    }

    /** Returns the contacts to test. Equality of phones uses an index; everything else reads the whole table. */
    private Stream<Contact> candidates(List<Condition> conditions) {
        boolean phonesOnly = !conditions.isEmpty()
                && conditions.stream()
                        .allMatch(condition -> condition.key().equals("phone_number")
                                && condition.operator().equals("equal_to"));
        return phonesOnly
                ? conditions.stream()
                        .flatMap(condition -> context.store().contacts().withPhone(condition.phone()))
                        .distinct()
                : context.store().contacts().all().stream();
    }
}
