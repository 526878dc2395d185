package com.citaplanner.notification.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.assignment.AccountAgents.Agent;
import com.citaplanner.notification.assignment.AccountAgents.InboxAgents;
import com.citaplanner.notification.conversation.ConversationKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AgentSelectionTest {
    private static final long INBOX = 12;
    private static final Instant NOW = Instant.parse("2026-11-28T16:00:00Z");
    private static final AssignmentRule LAST = rule(RuleCondition.LAST_AGENT, null);
    private static final AssignmentRule ANYBODY = rule(RuleCondition.INBOX, null);

    private final Map<Long, Integer> loads = new HashMap<>();
    private boolean autoAssignment;

    private static AssignmentRule rule(RuleCondition condition, String value, Long... agents) {
        return new AssignmentRule(condition, Optional.ofNullable(value), List.of(agents), OptionalLong.empty(), false);
    }

    private static AssignmentRule only(AssignmentRule rule) {
        return new AssignmentRule(rule.condition(), rule.value(), rule.agents(), rule.teamId(), true);
    }

    private static WaitingConversation conversation(long id) {
        return new WaitingConversation(
                new ConversationKey("t-1", 3, id),
                INBOX,
                NOW.plusSeconds(id),
                OptionalLong.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Set.of());
    }

    private static WaitingConversation refused(Long... agents) {
        return new WaitingConversation(
                new ConversationKey("t-1", 3, 1),
                INBOX,
                NOW,
                OptionalLong.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Set.of(agents));
    }

    private static WaitingConversation known(Long agent, String branch, String label, String language) {
        return new WaitingConversation(
                new ConversationKey("t-1", 3, 1),
                INBOX,
                NOW,
                agent == null ? OptionalLong.empty() : OptionalLong.of(agent),
                Optional.ofNullable(branch),
                label == null ? List.of() : List.of(label),
                Optional.ofNullable(language),
                Set.of());
    }

    /** Agents 5 and 6 are online, 7 is busy; 9 is an administrator who is online, 8 is online and does not see the inbox. */
    private List<AssignmentDecision> decide(List<WaitingConversation> waiting, int capacity, AssignmentRule... rules) {
        AccountAgents agents = new AccountAgents(
                Map.of(
                        5L, new Agent(5, true, false),
                        6L, new Agent(6, true, false),
                        7L, new Agent(7, false, false),
                        8L, new Agent(8, true, false),
                        9L, new Agent(9, true, true)),
                Map.of(INBOX, new InboxAgents(autoAssignment, Set.of(5L, 6L, 7L))),
                Map.of(2L, Set.of(6L, 7L)));
        AssignmentRules all = new AssignmentRules(true, capacity, Map.of(6L, 1), List.of(rules));
        return AgentSelection.decide(new AccountQueue(waiting, Map.of(INBOX, all), loads), agents, Set.of(INBOX))
                .decisions();
    }

    private Optional<Long> agent(WaitingConversation conversation, AssignmentRule... rules) {
        return decide(List.of(conversation), 2, rules).getFirst() instanceof AssignmentDecision.Assign assign
                ? Optional.of(assign.agentId())
                : Optional.empty();
    }

    @Test
    void the_first_rule_with_a_free_candidate_decides() {
        AssignmentRule branch = rule(RuleCondition.BRANCH, "centro", 6L);
        AssignmentRule label = rule(RuleCondition.LABEL, "vip", 9L);
        AssignmentRule language = rule(RuleCondition.LANGUAGE, "en", 6L);

        assertThat(agent(known(5L, "centro", "vip", "en"), LAST, branch, label)).contains(5L);
        assertThat(agent(known(7L, "centro", "vip", "en"), LAST, branch, label)).contains(6L);
        assertThat(agent(known(null, "norte", "vip", null), LAST, branch, label))
                .contains(9L);
        assertThat(agent(known(null, null, null, "en-US"), language)).contains(6L);
        assertThat(agent(known(null, null, null, "EN"), language)).contains(6L);
        assertThat(agent(known(null, null, null, "eng"), language)).isEmpty();
        assertThat(agent(known(null, null, null, null), LAST, branch, label, language))
                .isEmpty();
    }

    @Test
    void whoever_does_not_see_the_inbox_or_is_not_online_takes_nothing() {
        assertThat(agent(conversation(1), rule(RuleCondition.INBOX, null, 8L))).isEmpty();
        assertThat(agent(conversation(1), rule(RuleCondition.INBOX, null, 7L))).isEmpty();
        assertThat(agent(conversation(1), rule(RuleCondition.INBOX, null, 404L)))
                .isEmpty();
        assertThat(agent(conversation(1), rule(RuleCondition.INBOX, null, 9L))).contains(9L);
    }

    @Test
    void agents_whom_chatwoot_refuses_are_left_out_and_after_some_the_conversation_rests() {
        assertThat(agent(refused(5L), ANYBODY)).contains(6L);
        assertThat(agent(refused(6L), ANYBODY)).contains(5L);
        assertThat(decide(List.of(refused(5L, 6L)), 2, ANYBODY).getFirst().reason())
                .contains("beside those whom Chatwoot refuses");
        assertThat(decide(List.of(refused(6L, 7L, 9L)), 2, ANYBODY))
                .containsExactly(new AssignmentDecision.Wait(new ConversationKey("t-1", 3, 1), AgentSelection.REFUSED));
    }

    @Test
    void a_team_s_members_are_candidates() {
        AssignmentRule team =
                new AssignmentRule(RuleCondition.INBOX, Optional.empty(), List.of(), OptionalLong.of(2), false);

        assertThat(agent(conversation(1), team)).contains(6L);
    }

    @Test
    void a_rule_that_waits_for_its_candidates_ends_the_search() {
        AssignmentRule busy = rule(RuleCondition.INBOX, null, 7L);

        assertThat(agent(conversation(1), busy, ANYBODY)).isPresent();
        assertThat(agent(conversation(1), only(busy), ANYBODY)).isEmpty();
    }

    @Test
    void nobody_gets_more_than_there_is_room_for_and_the_oldest_come_first() {
        loads.put(5L, 1);

        List<AssignmentDecision> decisions =
                decide(List.of(conversation(1), conversation(2), conversation(3)), 2, ANYBODY);

        assertThat(decisions.subList(0, 2)).allMatch(AssignmentDecision.Assign.class::isInstance);
        assertThat(decisions.subList(0, 2))
                .extracting(decision -> ((AssignmentDecision.Assign) decision).agentId())
                .containsExactly(6L, 5L);
        assertThat(decisions.getFirst().reason())
                .isEqualTo("Rule 1 (inbox): agent 6 is online and has 1 of 1 conversations now.");
        assertThat(decisions.getLast())
                .isEqualTo(new AssignmentDecision.Wait(
                        new ConversationKey("t-1", 3, 3),
                        "Everybody who may take it and is online has as many open conversations as allowed."));
    }

    @Test
    void agents_with_equally_many_conversations_take_turns() {
        assertThat(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L).stream()
                        .map(id -> agent(conversation(id), ANYBODY).orElseThrow()))
                .contains(5L, 6L);
    }

    @Test
    void nothing_is_assigned_beside_chatwoot_s_own_assignment() {
        autoAssignment = true;

        assertThat(decide(List.of(conversation(1)), 2, ANYBODY))
                .containsExactly(
                        new AssignmentDecision.Wait(new ConversationKey("t-1", 3, 1), AgentSelection.AUTO_ASSIGNMENT));
    }
}
