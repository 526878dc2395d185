package com.citaplanner.notification.assignment;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was decided for the conversations of an account.
 *
 * @param decisions one for each waiting conversation
 * @param refusals for each inbox why nothing is assigned there; empty where it is
 */
public record AccountDecisions(List<AssignmentDecision> decisions, Map<Long, Optional<String>> refusals) {
    public AccountDecisions {
        decisions = List.copyOf(decisions);
        refusals = Map.copyOf(refusals);
    }
}
