package com.citaplanner.notification.assignment.http;

import com.citaplanner.notification.assignment.AssignmentRule;
import com.citaplanner.notification.assignment.AssignmentRules;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.validation.FieldError;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The rules of an inbox to store in place of those that it has. The other fields of answers may be sent back.
 *
 * @param enabled whether conversations of the inbox are assigned; false if it is left out
 * @param capacity how many open conversations an agent may have
 * @param capacities other capacities, by the agent's id
 * @param rules tried in their order
 * @param version the version that the caller knows; null for any
 */
@JsonIgnoreProperties({"inboxId", "accountId", "refusal"})
record AssignmentRulesBody(
        @Nullable Boolean enabled,

        @Nullable @Schema(minimum = "1", maximum = "1000", defaultValue = "10")
        Integer capacity,

        @Nullable Map<String, @Nullable Integer> capacities,

        @Nullable @Schema(maxItems = AssignmentRules.MAX_RULES)
        List<@Nullable AssignmentRuleBody> rules,

        @Nullable Long version) {
    private static final String CAPACITY = "must be a whole number from 1 to " + AssignmentRules.MAX_CAPACITY;

    /** @throws Problem with all errors */
    AssignmentRules rules(List<FieldError> errors) {
        int general = Objects.requireNonNullElse(capacity, AssignmentRules.DEFAULT_CAPACITY);
        if (!isCapacity(general)) {
            errors.add(new FieldError("capacity", CAPACITY));
        }
        Map<Long, Integer> own = capacities(errors);
        List<AssignmentRule> checked = checkedRules(errors);
        boolean switchedOn = Boolean.TRUE.equals(enabled);
        if (switchedOn && checked.isEmpty() && errors.isEmpty()) {
            errors.add(new FieldError("rules", "must have a rule, for example {\"condition\": \"INBOX\"}"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return new AssignmentRules(switchedOn, general, own, checked);
    }

    private static boolean isCapacity(@Nullable Integer number) {
        return number != null && number >= 1 && number <= AssignmentRules.MAX_CAPACITY;
    }

    private Map<Long, Integer> capacities(List<FieldError> errors) {
        Map<Long, Integer> read = new HashMap<>();
        Map<String, @Nullable Integer> given = Objects.requireNonNullElse(capacities, Map.of());
        if (given.size() > AssignmentRules.MAX_AGENTS) {
            errors.add(new FieldError("capacities", "must be of at most " + AssignmentRules.MAX_AGENTS + " agents"));
            return read;
        }
        given.forEach((agent, number) -> {
            if (!agent.matches("[1-9]\\d{0,17}")) {
                errors.add(new FieldError("capacities", "must have ids of agents as its names, for example \"5\""));
            } else if (number == null || !isCapacity(number)) {
                errors.add(new FieldError("capacities." + agent, CAPACITY));
            } else {
                read.put(Long.valueOf(agent), number);
            }
        });
        return read;
    }

    private List<AssignmentRule> checkedRules(List<FieldError> errors) {
        List<@Nullable AssignmentRuleBody> given = Objects.requireNonNullElse(rules, List.of());
        List<AssignmentRule> read = new ArrayList<>();
        if (given.size() > AssignmentRules.MAX_RULES) {
            errors.add(new FieldError("rules", "must be at most " + AssignmentRules.MAX_RULES));
            return read;
        }
        for (int i = 0; i < given.size(); i++) {
            AssignmentRuleBody rule = given.get(i);
            if (rule == null) {
                errors.add(new FieldError("rules[" + i + "]", "must be an object"));
            } else {
                rule.rule("rules[" + i + "]", errors).ifPresent(read::add);
            }
        }
        return read;
    }

    /** The version that the change is based on; empty for any. */
    OptionalLong expectedVersion(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return version == null ? OptionalLong.empty() : OptionalLong.of(version);
        }
        try {
            return OptionalLong.of(Long.parseLong(ifMatch.replace("\"", "")));
        } catch (NumberFormatException e) {
            throw Problem.badRequest("If-Match must be a version number of the rules.");
        }
    }
}
