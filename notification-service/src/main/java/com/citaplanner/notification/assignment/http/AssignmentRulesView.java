package com.citaplanner.notification.assignment.http;

import com.citaplanner.notification.assignment.AssignmentRules;
import com.citaplanner.notification.assignment.InboxRules;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of an inbox in responses.
 *
 * @param refusal why nothing is assigned although it is enabled
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AssignmentRulesView(
        long inboxId,
        long accountId,
        boolean enabled,
        int capacity,
        Map<Long, Integer> capacities,
        List<AssignmentRuleBody> rules,
        long version,
        @Nullable String refusal) {
    static AssignmentRulesView of(InboxRules stored) {
        AssignmentRules rules = stored.rules();
        return new AssignmentRulesView(
                stored.inbox().inboxId(),
                stored.inbox().accountId(),
                rules.enabled(),
                rules.capacity(),
                rules.capacities(),
                rules.rules().stream().map(AssignmentRuleBody::of).toList(),
                stored.version(),
                stored.refusal().orElse(null));
    }
}
