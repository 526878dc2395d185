package com.citaplanner.notification.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.assignment.AccountAgents.Agent;
import com.citaplanner.notification.assignment.AccountAgents.InboxAgents;
import com.citaplanner.notification.conversation.ConversationKey;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** A Chatwoot whose answers get lost, its agents, and what is known of it: events arrive when they are delivered. */
final class AssignmentMachine implements AgentDirectory, AssignmentTarget {
    static final long INBOX = 12;
    static final int CAPACITY = 3;
    static final ClaimedAccount ACCOUNT = new ClaimedAccount("t-1", 3, 0, 1);

    final Random random;
    final Map<Long, Boolean> online = new TreeMap<>(Map.of(5L, false, 6L, false, 7L, false));
    final Map<Long, Talk> talks = new TreeMap<>();
    final ModelQueue queue = new ModelQueue(this);

    /** How many conversations people have given to each agent. */
    final Map<Long, Integer> manual = new HashMap<>();

    Instant now = Instant.parse("2026-11-28T16:00:00Z");
    boolean losesAnswers = true;
    boolean silent;
    long account = 3;
    int assignments;

    AssignmentMachine(long seed) {
        random = new Random(seed);
    }

    /** A conversation as it is in Chatwoot. */
    static final class Talk {
        boolean open = true;
        OptionalLong assignee = OptionalLong.empty();

        /** How often it began to wait, and was assigned by us. */
        int waits;

        int given;
    }

    static ConversationKey key(long id) {
        return new ConversationKey("t-1", 3, id);
    }

    private boolean lost() {
        return losesAnswers && random.nextInt(4) == 0;
    }

    int openOf(long agent) {
        return (int) talks.values().stream()
                .filter(talk -> talk.open && talk.assignee.orElse(0) == agent)
                .count();
    }

    /** A person assigns the conversation, or takes it from whoever has it. */
    void assignsManually(long id, OptionalLong agent) {
        Talk talk = talks.get(id);
        talk.assignee = agent;
        agent.ifPresent(to -> manual.merge(to, 1, Integer::sum));
    }

    @Override
    public Uni<OptionalLong> account(String tenantId) {
        return Uni.createFrom().item(OptionalLong.of(account));
    }

    @Override
    public Uni<LookResult> look(String tenantId, long accountId, Set<Long> inboxes, Set<Long> teams) {
        if (silent) {
            return Uni.createFrom().nothing();
        }
        if (lost()) {
            return Uni.createFrom().item(new LookResult.Later("lost", Optional.empty()));
        }
        Map<Long, Agent> agents = new HashMap<>();
        online.forEach((id, present) -> agents.put(id, new Agent(id, present, false)));
        return Uni.createFrom()
                .item(new LookResult.Seen(new AccountAgents(
                        agents, Map.of(INBOX, new InboxAgents(false, new HashSet<>(online.keySet()))), Map.of())));
    }

    @Override
    public Uni<LookResult> lookNow(String tenantId, long accountId, Set<Long> inboxes, Set<Long> teams) {
        return look(tenantId, accountId, inboxes, teams);
    }

    @Override
    public Uni<ConversationLook> look(ConversationKey conversation) {
        if (lost()) {
            return Uni.createFrom().item(new ConversationLook.Unseen("lost", Optional.empty()));
        }
        Talk talk = talks.get(conversation.id());
        return Uni.createFrom().item(new ConversationLook.Seen(talk.open, talk.assignee, false, Optional.empty()));
    }

    @Override
    public Uni<AssignResult> assign(ConversationKey conversation, long agentId) {
        if (losesAnswers && random.nextInt(20) == 0) {
            return Uni.createFrom().item(new AssignResult.Refused("by chance"));
        }
        boolean arrives = !losesAnswers || random.nextInt(5) > 0;
        if (arrives) {
            carryOut(conversation.id(), agentId);
        }
        return Uni.createFrom()
                .item(
                        arrives && !lost()
                                ? new AssignResult.Assigned()
                                : new AssignResult.Unknown("lost", Optional.of(Duration.ofSeconds(1))));
    }

    private void carryOut(long id, long agent) {
        Talk talk = talks.get(id);
        assertThat(talk.assignee).as("a manual assignment wins").isEmpty();
        assertThat(talk.open).isTrue();
        talk.assignee = OptionalLong.of(agent);
        talk.given++;
        assignments++;
        assertThat(talk.given).as("assigned twice").isLessThanOrEqualTo(talk.waits);
        int since = manual.getOrDefault(agent, 0) - queue.manualAtDecision(id);
        assertThat(openOf(agent)).as("capacity").isLessThanOrEqualTo(CAPACITY + since);
    }

    List<Long> open(boolean assigned) {
        return talks.entrySet().stream()
                .filter(entry ->
                        entry.getValue().open && entry.getValue().assignee.isPresent() == assigned)
                .map(Map.Entry::getKey)
                .toList();
    }
}
