package com.citaplanner.notification.conversation;

import com.citaplanner.notification.conversation.StoryEntry.Kind;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.tenant.Tenants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The events of one conversation: messages and changes, each at a time of its own. As Chatwoot builds events when it sends
 * them, an event may show a state that is later than what it is about.
 */
public final class GeneratedConversation {
    private static final Instant START = Instant.parse("2026-11-12T16:00:00Z");
    private static final int STEPS = 25;

    private final Tenant tenant;
    private final ConversationKey key;
    private final Random random;
    private final List<State> states = new ArrayList<>();
    private final List<List<ConversationChange>> changes = new ArrayList<>();

    private record State(
            Instant at,
            ConversationStatus status,
            @Nullable Long agent,
            @Nullable Long team,
            List<String> labels) {}

    private GeneratedConversation(Tenant tenant, ConversationKey key, Random random) {
        this.tenant = tenant;
        this.key = key;
        this.random = random;
    }

    /** In the order in which Chatwoot made them. */
    public static List<ConversationUpdate> updates(Tenant tenant, ConversationKey key, Random random) {
        return new GeneratedConversation(tenant, key, random).all();
    }

    /** The same events in another order, some of them twice, in batches. */
    public static List<List<ConversationUpdate>> disturbed(List<ConversationUpdate> updates, Random random) {
        List<ConversationUpdate> all = new ArrayList<>(updates);
        updates.stream().filter(any -> random.nextInt(3) == 0).forEach(all::add);
        Collections.shuffle(all, random);
        List<List<ConversationUpdate>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); ) {
            int to = Math.min(all.size(), from + 1 + random.nextInt(6));
            batches.add(List.copyOf(all.subList(from, to)));
            from = to;
        }
        return batches;
    }

    private List<ConversationUpdate> all() {
        states.add(new State(START, ConversationStatus.OPEN, null, null, List.of()));
        changes.add(List.of());
        for (int step = 1; step < STEPS; step++) {
            step(START.plusSeconds(10L * step));
        }
        List<ConversationUpdate> updates = new ArrayList<>();
        for (int event = 0; event < STEPS; event++) {
            updates.add(update(event));
        }
        return updates;
    }

    private void step(Instant at) {
        State old = states.getLast();
        State next = switch (random.nextInt(5)) {
            case 0 -> new State(at, other(old.status()), old.agent(), old.team(), old.labels());
            case 1 -> new State(at, old.status(), other(old.agent()), old.team(), old.labels());
            case 2 -> new State(at, old.status(), old.agent(), other(old.team()), old.labels());
            case 3 -> new State(at, old.status(), old.agent(), old.team(), otherLabels(old.labels()));
            default -> new State(at, old.status(), old.agent(), old.team(), old.labels());
        };
        states.add(next);
        changes.add(changes(old, next));
    }

    private ConversationStatus other(ConversationStatus status) {
        List<ConversationStatus> others = Stream.of(ConversationStatus.values())
                .filter(any -> any != status)
                .toList();
        return others.get(random.nextInt(others.size()));
    }

    private @Nullable Long other(@Nullable Long id) {
        Long next = random.nextInt(4) == 0 ? null : Long.valueOf(1L + random.nextInt(4));
        return Objects.equals(next, id) ? Long.valueOf(9) : next;
    }

    private List<String> otherLabels(List<String> labels) {
        String added = "l" + random.nextInt(1_000);
        return random.nextBoolean() || labels.isEmpty() ? List.of(added) : List.of(added, labels.getFirst());
    }

    private static List<ConversationChange> changes(State old, State next) {
        List<ConversationChange> changes = new ArrayList<>();
        Conversation before = conversation(old);
        Conversation after = conversation(next);
        for (ObservedValue value : ObservedValue.values()) {
            if (value.differs(before, after)) {
                changes.add(
                        new ConversationChange(value.kind(), next.at(), value.of(before), value.of(after), "agent:1"));
            }
        }
        return changes;
    }

    private static Conversation conversation(State state) {
        return Conversation.of(new ConversationUpdate(
                Tenants.mexican("any"), report(new ConversationKey("any", 1, 1), state), Optional.empty(), true));
    }

    private ConversationUpdate update(int event) {
        int shown = Math.min(STEPS - 1, event + random.nextInt(3));
        List<ConversationChange> told = new ArrayList<>(changes.get(event));
        told.add(new ConversationChange(Kind.CREATED, START, null, null, null));
        Optional<NewMessage> message = changes.get(event).isEmpty()
                ? Optional.of(
                        new NewMessage(event, author(event), states.get(event).at(), false))
                : Optional.empty();
        return new ConversationUpdate(tenant, report(key, states.get(shown)), message, true, told);
    }

    private static MessageAuthor author(int event) {
        return event % 2 == 0 ? MessageAuthor.CLIENT : MessageAuthor.AGENT;
    }

    private static ConversationReport report(ConversationKey key, State state) {
        return new ConversationReport(
                key,
                state.at(),
                OptionalLong.of(12),
                OptionalLong.of(1187),
                "Channel::Whatsapp",
                Optional.of(state.status()),
                Optional.ofNullable(state.agent()).map(id -> new Assignee(id, false, "Agente " + id)),
                state.team() == null ? OptionalLong.empty() : OptionalLong.of(state.team()),
                state.labels(),
                true,
                false);
    }
}
