package com.citaplanner.notification.assignment;

import com.citaplanner.notification.assignment.AccountAgents.Agent;
import com.citaplanner.notification.assignment.AccountAgents.InboxAgents;
import com.citaplanner.notification.conversation.ConversationKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Selects agents for waiting conversations, oldest first. The first rule decides that applies and has a candidate who is
 * online, sees the inbox and has room; of several, the one with the fewest open conversations.
 */
public final class AgentSelection {
    static final String AUTO_ASSIGNMENT = "Chatwoot itself assigns the conversations of this inbox:"
            + " switch its auto assignment off there, or these rules here";
    static final String NO_INBOX = "Chatwoot does not have this inbox, or does not show it to the token's user";

    static final String REFUSED = "Chatwoot refuses to assign it; this is tried again later.";

    /** After so many agents, it is the conversation that Chatwoot refuses. */
    static final int MAX_REFUSED = 3;

    /** Spreads neighbouring numbers over all hashes. */
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final AccountQueue queue;
    private final AccountAgents agents;
    private final Map<Long, Integer> loads;

    private AgentSelection(AccountQueue queue, AccountAgents agents) {
        this.queue = queue;
        this.agents = agents;
        this.loads = new HashMap<>(queue.loads());
    }

    /**
     * Decides for all waiting conversations of the account.
     *
     * @param asked the inboxes about which Chatwoot was asked; nothing is decided for conversations of others
     */
    public static AccountDecisions decide(AccountQueue queue, AccountAgents agents, Set<Long> asked) {
        return new AgentSelection(queue, agents).decide(asked);
    }

    private AccountDecisions decide(Set<Long> asked) {
        Map<Long, Optional<String>> refusals = new LinkedHashMap<>();
        asked.forEach(inbox -> refusals.put(inbox, refusal(inbox)));
        List<AssignmentDecision> decisions = new ArrayList<>();
        for (WaitingConversation conversation : queue.waiting()) {
            AssignmentRules rules = queue.rules().get(conversation.inboxId());
            if (rules != null && asked.contains(conversation.inboxId())) {
                decisions.add(decide(conversation, rules));
            }
        }
        return new AccountDecisions(decisions, refusals);
    }

    private Optional<String> refusal(long inbox) {
        InboxAgents found = agents.inboxes().get(inbox);
        if (found == null) {
            return Optional.of(NO_INBOX);
        }
        return found.autoAssignment() ? Optional.of(AUTO_ASSIGNMENT) : Optional.empty();
    }

    private AssignmentDecision decide(WaitingConversation conversation, AssignmentRules rules) {
        Optional<String> refusal = refusal(conversation.inboxId())
                .or(() -> Optional.of(REFUSED)
                        .filter(reason -> conversation.refused().size() >= MAX_REFUSED));
        return refusal.<AssignmentDecision>map(reason -> new AssignmentDecision.Wait(conversation.key(), reason))
                .orElseGet(() -> byRules(conversation, rules));
    }

    private AssignmentDecision byRules(WaitingConversation conversation, AssignmentRules rules) {
        boolean someoneOnline = false;
        for (int i = 0; i < rules.rules().size(); i++) {
            AssignmentRule rule = rules.rules().get(i);
            if (!rule.appliesTo(conversation)) {
                continue;
            }
            List<Long> online = online(rule, conversation);
            Optional<Long> free = withRoom(online, rules, conversation.key());
            if (free.isPresent()) {
                return assign(conversation, free.get(), rules, i);
            }
            someoneOnline |= !online.isEmpty();
            if (rule.only()) {
                break;
            }
        }
        return new AssignmentDecision.Wait(
                conversation.key(),
                someoneOnline
                        ? "Everybody who may take it and is online has as many open conversations as allowed."
                        : conversation.refused().isEmpty()
                                ? "Nobody who may take it is online."
                                : "Nobody who may take it is online, beside those whom Chatwoot refuses.");
    }

    private List<Long> online(AssignmentRule rule, WaitingConversation conversation) {
        Set<Long> members = Objects.requireNonNull(agents.inboxes().get(conversation.inboxId()))
                .members();
        return candidates(rule, conversation, members).stream()
                .distinct()
                .map(agents.agents()::get)
                .filter(Objects::nonNull)
                .filter(agent -> !conversation.refused().contains(agent.id()))
                .filter(agent -> agent.online() && (agent.administrator() || members.contains(agent.id())))
                .map(Agent::id)
                .toList();
    }

    private Collection<Long> candidates(AssignmentRule rule, WaitingConversation conversation, Set<Long> members) {
        if (rule.condition() == RuleCondition.LAST_AGENT) {
            return conversation.lastAgent().stream().boxed().toList();
        }
        if (rule.agents().isEmpty() && rule.teamId().isEmpty()) {
            return members;
        }
        Set<Long> named = new HashSet<>(rule.agents());
        rule.teamId().ifPresent(team -> named.addAll(agents.teams().getOrDefault(team, Set.of())));
        return named;
    }

    /** Agents with equally many conversations take turns by chance, which repeats itself for the same conversation. */
    private Optional<Long> withRoom(List<Long> online, AssignmentRules rules, ConversationKey conversation) {
        return online.stream()
                .filter(agent -> load(agent) < rules.capacityOf(agent))
                .min(Comparator.<Long>comparingInt(this::load)
                        .thenComparingInt(agent -> Long.hashCode((conversation.id() * 31 + agent) * MIX))
                        .thenComparingLong(agent -> agent));
    }

    private AssignmentDecision assign(WaitingConversation conversation, long agent, AssignmentRules rules, int index) {
        int load = load(agent) + 1;
        loads.put(agent, load);
        return new AssignmentDecision.Assign(
                conversation.key(),
                agent,
                "Rule " + (index + 1) + " (" + described(rules.rules().get(index)) + "): agent " + agent
                        + " is online and has " + load + " of " + rules.capacityOf(agent) + " conversations now.");
    }

    private static String described(AssignmentRule rule) {
        String value = rule.value().map(text -> " " + text).orElse("");
        return switch (rule.condition()) {
            case LAST_AGENT -> "the client's last agent";
            case BRANCH -> "next appointment at branch" + value;
            case LABEL -> "label" + value;
            case LANGUAGE -> "language" + value;
            case INBOX -> "inbox";
        };
    }

    private int load(long agent) {
        return loads.getOrDefault(agent, 0);
    }
}
