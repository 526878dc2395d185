package com.citaplanner.notification.recovery;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The order in which topics are replayed: clients, then what is requested for them, then what clients and providers said
 * about that. A receipt that came before its notification would find nothing.
 */
public final class ReplayOrder {
    private static final List<List<String>> TURNS = List.of(
            List.of("clients.v1"),
            List.of("appointments.v1", "notifications.requests.v1"),
            List.of("chatwoot.events.v1"),
            List.of("provider.callbacks.v1"));

    private ReplayOrder() {}

    /**
     * Returns what a topic has to wait for; empty where it is its turn.
     *
     * @param behind the topics of which records have yet to be read again
     * @param plannedOverdue messages about appointments that have yet to be requested
     */
    public static Optional<String> waitsFor(String topic, Collection<String> behind, long plannedOverdue) {
        int turn = turn(topic);
        Optional<String> earlier =
                behind.stream().filter(other -> turn(other) < turn).sorted().findFirst();
        return turn > turn("appointments.v1") && plannedOverdue > 0
                ? earlier.or(() -> Optional.of("messages about appointments"))
                : earlier;
    }

    private static int turn(String topic) {
        for (int turn = 0; turn < TURNS.size(); turn++) {
            if (TURNS.get(turn).contains(topic)) {
                return turn;
            }
        }
        return TURNS.size();
    }
}
