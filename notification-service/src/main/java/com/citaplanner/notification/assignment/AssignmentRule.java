package com.citaplanner.notification.assignment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Who may take the conversations to which it applies.
 *
 * @param value the branch's id, the label's title or the language's tag; empty for conditions without one
 * @param agents their ids in Chatwoot
 * @param teamId a team in Chatwoot whose members are candidates, too; without agents and a team, all members of the
 *     inbox are, except for {@link RuleCondition#LAST_AGENT}
 * @param only whether the conversation waits for these candidates; otherwise the next rule is tried
 */
public record AssignmentRule(
        RuleCondition condition, Optional<String> value, List<Long> agents, OptionalLong teamId, boolean only) {
    public AssignmentRule {
        agents = List.copyOf(agents);
    }

    /** Whether it applies to the conversation. */
    boolean appliesTo(WaitingConversation conversation) {
        return switch (condition) {
            case LAST_AGENT -> conversation.lastAgent().isPresent();
            case BRANCH -> value.isPresent() && value.equals(conversation.branchId());
            case LABEL -> value.filter(conversation.labels()::contains).isPresent();
            case LANGUAGE -> conversation.language().filter(this::includes).isPresent();
            case INBOX -> true;
        };
    }

    private boolean includes(String language) {
        String expected = value.orElse("");
        return language.equalsIgnoreCase(expected)
                || language.regionMatches(true, 0, expected + "-", 0, expected.length() + 1);
    }
}
