package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.store.Contact;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** {@code contacts/filter}: conditions joined to one SQL expression, so AND binds tighter than OR. */
public final class ContactFilter {
    private final RuleContext context;

    public ContactFilter(RuleContext context) {
        this.context = context;
    }

    public Page filter(JsonNode payload, long page, String sort) {
        if (!payload.isArray()) {
            throw Refusal.broken();
        }
        List<Condition> conditions = StreamSupport.stream(payload.spliterator(), false)
                .map(Condition::of)
                .toList();
        checkJoints(conditions);
        List<Predicate<Contact>> tests = tests(conditions);
        checkSyntax(conditions);
        Predicate<Contact> whole = joined(conditions, tests);
        return Page.of(candidates(conditions).filter(Contact::resolved).filter(whole), page, sort);
    }

    private static void checkJoints(List<Condition> conditions) {
        boolean known = conditions.stream()
                .flatMap(condition -> condition.then().stream())
                .allMatch(operator -> operator.equals("AND") || operator.equals("OR"));
        if (!known) {
            throw Refusal.unprocessable("Query operator must be either \"AND\" or \"OR\".");
        }
    }

    /** A joint after the last condition, or none between two, is an error of the database. */
    private static void checkSyntax(List<Condition> conditions) {
        for (int i = 0; i < conditions.size(); i++) {
            boolean last = i == conditions.size() - 1;
            if (conditions.get(i).then().isPresent() == last) {
                throw Refusal.broken();
            }
        }
    }

    private List<Predicate<Contact>> tests(List<Condition> conditions) {
        ConditionMatch match = new ConditionMatch(context);
        List<Predicate<Contact>> tests = new ArrayList<>();
        conditions.forEach(condition -> tests.add(match.of(condition)));
        return tests;
    }

    private static Predicate<Contact> joined(List<Condition> conditions, List<Predicate<Contact>> tests) {
        if (tests.isEmpty()) {
            return contact -> true;
        }
        Predicate<Contact> alternatives = contact -> false;
        Predicate<Contact> all = contact -> true;
        for (int i = 0; i < tests.size(); i++) {
            all = all.and(tests.get(i));
            if (!conditions.get(i).then().equals(Optional.of("AND"))) {
                alternatives = alternatives.or(all);
                all = contact -> true;
            }
        }
        return alternatives;
    }

    /** Equality of phones is backed by an index; everything else reads the whole table. */
    private Stream<Contact> candidates(List<Condition> conditions) {
        boolean phonesOnly = !conditions.isEmpty()
                && conditions.stream()
                        .allMatch(one -> one.key().equals("phone_number")
                                && one.operator().equals("equal_to"));
        return phonesOnly
                ? conditions.stream()
                        .flatMap(one -> context.store().contacts().withPhone(one.phone()))
                        .distinct()
                : context.store().contacts().all().stream();
    }
}
