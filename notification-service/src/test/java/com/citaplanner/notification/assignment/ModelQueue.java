package com.citaplanner.notification.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.assignment.AssignmentMachine.Talk;
import com.citaplanner.notification.conversation.ConversationKey;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The queue in memory: what was reported of conversations, and what was decided. */
final class ModelQueue implements AssignmentQueue {
    private final AssignmentMachine machine;
    final Map<Long, Row> rows = new TreeMap<>();
    int postponed;

    /** A conversation as it was reported, and the state of its assignment. */
    static final class Row {
        boolean open;
        OptionalLong assignee = OptionalLong.empty();
        String state = "IDLE";
        Instant since = Instant.EPOCH;
        long agent;
        int manualAtDecision;
        Instant decided = Instant.EPOCH;
        boolean writtenSince;
        final Set<Long> refused = new HashSet<>();
    }

    ModelQueue(AssignmentMachine machine) {
        this.machine = machine;
    }

    int manualAtDecision(long conversation) {
        return rows.get(conversation).manualAtDecision;
    }

    /** @param client whether the report is of a client's message */
    void report(long id, boolean client) {
        Talk talk = machine.talks.get(id);
        Row row = rows.computeIfAbsent(id, first -> new Row());
        boolean wasOpen = row.open;
        row.open = talk.open;
        row.assignee = talk.assignee;
        boolean taken = talk.assignee.isPresent();
        if (!row.state.equals("IDLE") && !row.state.equals("WAITING")) {
            boolean ours = row.state.equals("RESERVED") && talk.assignee.orElse(0) == row.agent;
            row.state = talk.open && (!taken || ours) ? row.state : "IDLE";
            row.writtenSince |= client;
        } else if (talk.open && !taken && (client || !wasOpen || row.state.equals("WAITING"))) {
            if (row.state.equals("IDLE")) {
                row.since = machine.now;
                talk.waits++;
            }
            row.state = "WAITING";
        } else {
            row.state = "IDLE";
        }
    }

    private Map<Long, Integer> loads() {
        Map<Long, Integer> loads = new HashMap<>();
        rows.values().forEach(row -> {
            if (row.state.equals("RESERVED") || row.state.equals("ASSIGNED")) {
                loads.merge(row.agent, 1, Integer::sum);
            } else if (row.open && row.assignee.isPresent()) {
                loads.merge(row.assignee.getAsLong(), 1, Integer::sum);
            }
        });
        return loads;
    }

    private List<WaitingConversation> waiting() {
        return rows.entrySet().stream()
                .filter(entry -> entry.getValue().state.equals("WAITING"))
                .sorted(Comparator.comparing((Map.Entry<Long, Row> entry) -> entry.getValue().since)
                        .thenComparing(Map.Entry::getKey))
                .map(entry -> conversation(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Every third conversation is of a client whom an agent knows. */
    private static WaitingConversation conversation(long id, Row row) {
        return new WaitingConversation(
                AssignmentMachine.key(id),
                AssignmentMachine.INBOX,
                row.since,
                id % 3 == 0 ? OptionalLong.of(5 + id % 2) : OptionalLong.empty(),
                Optional.empty(),
                id % 4 == 0 ? List.of("vip") : List.of(),
                Optional.empty(),
                row.refused);
    }

    @Override
    public Uni<PassSummary> decide(ClaimedAccount account, Function<AccountQueue, AccountDecisions> rule) {
        AccountQueue queue = new AccountQueue(waiting(), AssignmentMachineTest.RULES, loads());
        List<AssignmentDecision> decisions = rule.apply(queue).decisions();
        AssignmentMachineTest.verify(queue, machine.online, decisions);
        int assigned = 0;
        for (AssignmentDecision decision : decisions) {
            if (decision instanceof AssignmentDecision.Assign assign) {
                assigned++;
                Row row = rows.get(assign.conversation().id());
                row.state = "RESERVED";
                row.agent = assign.agentId();
                row.manualAtDecision = machine.manual.getOrDefault(row.agent, 0);
                row.decided = machine.now;
                row.writtenSince = false;
            }
        }
        loads().forEach((agent, load) -> assertThat(load)
                .isLessThanOrEqualTo(Math.max(queue.loads().getOrDefault(agent, 0), AssignmentMachine.CAPACITY)));
        return Uni.createFrom().item(new PassSummary(assigned, decisions.size() - assigned));
    }

    @Override
    public Uni<List<Reservation>> claim(int limit, Duration lease) {
        return Uni.createFrom()
                .item(rows.entrySet().stream()
                        .filter(entry -> entry.getValue().state.equals("RESERVED")
                                || (entry.getValue().state.equals("ASSIGNED") && machine.random.nextInt(10) == 0))
                        .map(entry -> reservation(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private Reservation reservation(long id, Row row) {
        return new Reservation(
                AssignmentMachine.key(id),
                row.agent,
                row.state.equals("ASSIGNED"),
                machine.talks.get(id).waits,
                "",
                Duration.between(row.decided, machine.now),
                1,
                1);
    }

    private Uni<Void> change(Reservation reservation, String state) {
        Row row = rows.get(reservation.conversation().id());
        if (row.state.equals("RESERVED") || row.state.equals("ASSIGNED")) {
            row.state = state;
        }
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> recordAssigned(Reservation reservation, Duration confirmAfter) {
        Row row = rows.get(reservation.conversation().id());
        return change(reservation, row.assignee.orElse(0) == row.agent ? "IDLE" : "ASSIGNED");
    }

    @Override
    public Uni<Void> recordEnded(Reservation reservation) {
        return change(reservation, "IDLE");
    }

    @Override
    public Uni<Void> recordUnassigned(Reservation reservation) {
        Row row = rows.get(reservation.conversation().id());
        if (row.writtenSince) {
            row.since = machine.now;
            machine.talks.get(reservation.conversation().id()).waits++;
        }
        return change(reservation, row.writtenSince ? "WAITING" : "IDLE");
    }

    @Override
    public Uni<Void> waitAgain(Reservation reservation) {
        return change(reservation, "WAITING");
    }

    @Override
    public Uni<Void> recordRefused(Reservation reservation, Duration pause) {
        rows.get(reservation.conversation().id()).refused.add(reservation.agentId());
        return change(reservation, "WAITING");
    }

    @Override
    public Uni<Void> leave(ClaimedAccount account) {
        rows.values().forEach(row -> row.state = "IDLE");
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> retryLater(Reservation reservation, Duration wait) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<List<ClaimedAccount>> claimAccounts(int limit, Duration lease) {
        return Uni.createFrom().item(List.of(AssignmentMachine.ACCOUNT));
    }

    @Override
    public Uni<Map<Long, AssignmentRules>> waitingInboxes(ClaimedAccount account) {
        return Uni.createFrom().item(waiting().isEmpty() ? Map.of() : AssignmentMachineTest.RULES);
    }

    @Override
    public Uni<List<ConversationKey>> withoutLanguage(ClaimedAccount account, List<Long> inboxes, int limit) {
        return Uni.createFrom().item(List.of());
    }

    @Override
    public Uni<Void> recordLanguages(Map<ConversationKey, String> languages) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> finish(ClaimedAccount account, Duration wait, int polls) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> postpone(ClaimedAccount account, Duration wait) {
        postponed++;
        return Uni.createFrom().voidItem();
    }
}
