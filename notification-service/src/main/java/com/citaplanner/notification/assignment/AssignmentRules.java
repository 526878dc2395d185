package com.citaplanner.notification.assignment;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules of an inbox, tried in their order.
 *
 * @param enabled whether conversations of the inbox are assigned
 * @param capacity how many open conversations an agent may have when one of this inbox is added; those of all inboxes
 *     count
 * @param capacities other capacities, by agent
 */
public record AssignmentRules(
        boolean enabled, int capacity, Map<Long, Integer> capacities, List<AssignmentRule> rules) {
    public static final int MAX_RULES = 50;
    public static final int MAX_AGENTS = 200;
    public static final int MAX_CAPACITY = 1_000;
    public static final int DEFAULT_CAPACITY = 10;

    public AssignmentRules {
        capacities = Map.copyOf(capacities);
        rules = List.copyOf(rules);
    }

    int capacityOf(long agentId) {
        return capacities.getOrDefault(agentId, capacity);
    }

    /** The teams whose members have to be known. */
    public Set<Long> teams() {
        return rules.stream().flatMap(rule -> rule.teamId().stream().boxed()).collect(Collectors.toSet());
    }

    /** Whether a rule needs to know the client's language. */
    public boolean needLanguage() {
        return rules.stream().anyMatch(rule -> rule.condition() == RuleCondition.LANGUAGE);
    }
}
