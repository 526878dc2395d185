package com.citaplanner.notification.assignment;

import java.util.List;
import java.util.Map;

/**
 * What waits in an account, and what its agents have.
 *
 * @param waiting oldest first
 * @param rules of the inboxes that are switched on
 * @param loads how many open conversations each agent has, with those that are being assigned
 */
public record AccountQueue(
        List<WaitingConversation> waiting, Map<Long, AssignmentRules> rules, Map<Long, Integer> loads) {
    public AccountQueue {
        waiting = List.copyOf(waiting);
        rules = Map.copyOf(rules);
        loads = Map.copyOf(loads);
    }
}
