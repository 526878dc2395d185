package com.citaplanner.notification.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.assignment.AssignmentMachine.Talk;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Agents come and go, clients write, people assign, take away, resolve and reopen, answers get lost, in any order: nobody
 * is given more than there is room for, the oldest come first, people's assignments stay, nothing is assigned twice, and
 * in the end nobody waits.
 */
class AssignmentMachineTest {
    private static final int STEPS = 6_000;

    private static final List<AssignmentRule> IN_ORDER = List.of(
            new AssignmentRule(RuleCondition.LAST_AGENT, Optional.empty(), List.of(), OptionalLong.empty(), false),
            new AssignmentRule(RuleCondition.LABEL, Optional.of("vip"), List.of(6L, 7L), OptionalLong.empty(), true),
            new AssignmentRule(RuleCondition.INBOX, Optional.empty(), List.of(), OptionalLong.empty(), false));

    static final Map<Long, AssignmentRules> RULES =
            Map.of(AssignmentMachine.INBOX, new AssignmentRules(true, AssignmentMachine.CAPACITY, Map.of(), IN_ORDER));

    @ParameterizedTest
    @ValueSource(longs = {1, 20, 300, 4000})
    void conversations_are_assigned_once_in_order_and_within_capacity(long seed) {
        AssignmentMachine machine = new AssignmentMachine(seed);
        AccountPass pass = pass(machine, Duration.ofMinutes(1));
        AssignmentExecution execution = new AssignmentExecution(machine.queue, machine, outcome -> {}, machine.random);
        for (int i = 0; i < STEPS; i++) {
            step(machine, pass, execution);
            machine.now = machine.now.plusSeconds(machine.random.nextInt(20));
        }
        assertThat(machine.assignments).isGreaterThan(STEPS / 40);
        quiet(machine, pass, execution);
    }

    private static AccountPass pass(AssignmentMachine machine, Duration limit) {
        return new AccountPass(
                machine.queue,
                machine,
                machine,
                new AccountPass.PollTimes(Duration.ofSeconds(5), Duration.ofSeconds(30)),
                limit,
                machine.random);
    }

    private static AssignmentMachine oneWaits() {
        AssignmentMachine machine = new AssignmentMachine(1);
        machine.losesAnswers = false;
        machine.talks.put(1L, new Talk());
        machine.queue.report(1, true);
        return machine;
    }

    @Test
    void a_pass_ends_when_chatwoot_does_not_answer() {
        AssignmentMachine machine = oneWaits();
        machine.silent = true;
        pass(machine, Duration.ofMillis(20))
                .perform(AssignmentMachine.ACCOUNT)
                .await()
                .atMost(Duration.ofSeconds(10));
        assertThat(machine.queue.postponed).isEqualTo(1);
        assertThat(machine.queue.rows.get(1L).state).isEqualTo("WAITING");
    }

    @Test
    void nothing_waits_in_an_account_that_is_not_the_tenants_any_more() {
        AssignmentMachine machine = oneWaits();
        machine.account = 4;
        pass(machine, Duration.ofMinutes(1))
                .perform(AssignmentMachine.ACCOUNT)
                .await()
                .indefinitely();
        assertThat(machine.queue.rows.get(1L).state).isEqualTo("IDLE");
    }

    private static void step(AssignmentMachine machine, AccountPass pass, AssignmentExecution execution) {
        switch (machine.random.nextInt(12)) {
            case 0, 1 -> clientWrites(machine);
            case 2 -> machine.online.replaceAll((agent, present) -> machine.random.nextBoolean());
            case 3 -> resolve(machine);
            case 4 -> {
                if (machine.random.nextInt(3) == 0) {
                    manual(machine);
                }
            }
            case 5, 6, 7 -> pass.perform(AssignmentMachine.ACCOUNT).await().indefinitely();
            default ->
                machine.queue.claim(4, Duration.ofMinutes(1)).await().indefinitely().stream()
                        .filter(claimed -> machine.random.nextBoolean())
                        .forEach(claimed -> execution.perform(claimed).await().indefinitely());
        }
    }

    private static void clientWrites(AssignmentMachine machine) {
        long id = machine.random.nextLong(1, 40);
        Talk talk = machine.talks.computeIfAbsent(id, first -> new Talk());
        if (!talk.open) {
            talk.open = true;
            talk.assignee.ifPresent(agent -> machine.manual.merge(agent, 1, Integer::sum));
        }
        machine.queue.report(id, true);
    }

    private static void resolve(AssignmentMachine machine) {
        any(machine, machine.open(true)).ifPresent(id -> {
            machine.talks.get(id).open = false;
            if (machine.random.nextInt(4) > 0) {
                machine.talks.get(id).assignee = OptionalLong.empty();
            }
            machine.queue.report(id, false);
        });
    }

    private static void manual(AssignmentMachine machine) {
        boolean assigned = machine.random.nextInt(4) == 0;
        any(machine, machine.open(assigned)).ifPresent(id -> {
            if (assigned && machine.queue.rows.get(id).state.equals("RESERVED")) {
                // Nobody can tell this from an assignment that never arrived.
                machine.talks.get(id).waits++;
            }
            machine.assignsManually(
                    id, assigned ? OptionalLong.empty() : OptionalLong.of(5 + machine.random.nextInt(3)));
            machine.queue.report(id, false);
        });
    }

    private static Optional<Long> any(AssignmentMachine machine, List<Long> ids) {
        return ids.isEmpty() ? Optional.empty() : Optional.of(ids.get(machine.random.nextInt(ids.size())));
    }

    /** Everybody is present, and whatever is assigned is resolved: nothing that waits is left. */
    private static void quiet(AssignmentMachine machine, AccountPass pass, AssignmentExecution execution) {
        machine.losesAnswers = false;
        machine.queue.rows.values().forEach(row -> row.refused.clear());
        machine.online.replaceAll((agent, present) -> true);
        for (int i = 0; i < 40; i++) {
            machine.open(true).forEach(id -> {
                machine.talks.get(id).open = false;
                machine.queue.report(id, false);
            });
            pass.perform(AssignmentMachine.ACCOUNT).await().indefinitely();
            machine.queue
                    .claim(40, Duration.ofMinutes(1))
                    .await()
                    .indefinitely()
                    .forEach(claimed -> execution.perform(claimed).await().indefinitely());
        }
        assertThat(machine.queue.rows.values())
                .noneMatch(row -> row.state.equals("WAITING") || row.state.equals("RESERVED"));
    }

    /** Nobody who waits could have had the place that a younger conversation got, or still has room for it. */
    static void verify(AccountQueue queue, Map<Long, Boolean> online, List<AssignmentDecision> decisions) {
        Set<Long> placesOfYounger = new HashSet<>();
        for (int i = decisions.size() - 1; i >= 0; i--) {
            switch (decisions.get(i)) {
                case AssignmentDecision.Assign assign -> {
                    assertThat(online.get(assign.agentId())).isTrue();
                    assertThat(candidates(queue.waiting().get(i))).contains(assign.agentId());
                    placesOfYounger.add(assign.agentId());
                }
                case AssignmentDecision.Wait wait ->
                    assertThat(candidates(queue.waiting().get(i))).noneMatch(placesOfYounger::contains);
            }
        }
    }

    private static Set<Long> candidates(WaitingConversation conversation) {
        if (conversation.refused().size() >= AgentSelection.MAX_REFUSED) {
            return Set.of();
        }
        Set<Long> candidates = new HashSet<>();
        conversation.lastAgent().ifPresent(candidates::add);
        candidates.addAll(conversation.labels().isEmpty() ? Set.of(5L, 6L, 7L) : Set.of(6L, 7L));
        candidates.removeAll(conversation.refused());
        return candidates;
    }
}
