package com.citaplanner.notification.assignment.postgres;

import com.citaplanner.notification.assignment.AssignmentRule;
import com.citaplanner.notification.assignment.AssignmentRules;
import com.citaplanner.notification.assignment.RuleCondition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Rules as they are stored; whether they are enabled is a column of its own. */
record RulesColumn(int capacity, Map<Long, Integer> capacities, List<Rule> rules) {
    /** A rule as it is stored. */
    record Rule(
            RuleCondition condition,
            @Nullable String value,
            List<Long> agents,
            @Nullable Long teamId,
            boolean only) {
        static Rule of(AssignmentRule rule) {
            return new Rule(
                    rule.condition(),
                    rule.value().orElse(null),
                    rule.agents(),
                    rule.teamId().isPresent() ? rule.teamId().getAsLong() : null,
                    rule.only());
        }

        AssignmentRule rule() {
            return new AssignmentRule(
                    condition,
                    Optional.ofNullable(value),
                    agents,
                    teamId == null ? OptionalLong.empty() : OptionalLong.of(teamId),
                    only);
        }
    }

    static RulesColumn of(AssignmentRules rules) {
        return new RulesColumn(
                rules.capacity(),
                rules.capacities(),
                rules.rules().stream().map(Rule::of).toList());
    }

    AssignmentRules rules(boolean enabled) {
        return new AssignmentRules(
                enabled, capacity, capacities, rules.stream().map(Rule::rule).toList());
    }
}
