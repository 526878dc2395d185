package com.citaplanner.notification.assignment;

import com.citaplanner.notification.assignment.AccountAgents.InboxAgents;
import com.citaplanner.notification.validation.FieldError;
import java.util.ArrayList;
import java.util.List;

/** Checks rules against what Chatwoot shows of the account. */
public final class RulesCheck {
    private RulesCheck() {}

    /** What is wrong with switching the rules on; empty where nothing is. */
    public static List<FieldError> errors(InboxKey inbox, AssignmentRules rules, AccountAgents agents) {
        InboxAgents found = agents.inboxes().get(inbox.inboxId());
        if (found == null) {
            return List.of(new FieldError("inboxId", AgentSelection.NO_INBOX));
        }
        List<FieldError> errors = new ArrayList<>();
        if (found.autoAssignment()) {
            errors.add(new FieldError("enabled", AgentSelection.AUTO_ASSIGNMENT));
        }
        for (int i = 0; i < rules.rules().size(); i++) {
            errors.addAll(errors("rules[" + i + "]", rules.rules().get(i), agents));
        }
        return errors;
    }

    private static List<FieldError> errors(String where, AssignmentRule rule, AccountAgents agents) {
        List<FieldError> errors = new ArrayList<>();
        rule.agents().stream()
                .filter(agent -> !agents.agents().containsKey(agent))
                .forEach(agent -> errors.add(
                        new FieldError(where + ".agents", "has the agent " + agent + ", who is not in the account")));
        rule.teamId().stream()
                .filter(team -> !agents.teams().containsKey(team))
                .forEach(team -> errors.add(new FieldError(where + ".teamId", "is not a team of the account")));
        return errors;
    }
}
