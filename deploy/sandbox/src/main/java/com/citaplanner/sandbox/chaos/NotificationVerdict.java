package com.citaplanner.sandbox.chaos;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the providers have, and what the status topic tells, held against what was asked.
 *
 * @param requests how many
 * @param lanes what became of them, by tenant and channel
 * @param mailsAtKills how many e-mails were on their way at each kill
 * @param unexplained e-mails of which nobody knows whether they were sent although they were not on their way at any kill
 * @param untold notifications whose events do not begin with PENDING or do not end with what is stored
 * @param disordered notifications whose events come in an order that cannot be
 */
record NotificationVerdict(
        int requests,
        Map<String, Count> lanes,
        List<Integer> mailsAtKills,
        long unexplained,
        long untold,
        long disordered) {
    private static final Set<String> ENDS = Set.of("SENT", "DELIVERED", "READ");
    private static final String UNCERTAIN = "UNCERTAIN";

    /**
     * @param sent notifications that are SENT, or further, in the service's own book
     * @param uncertain of which the service says that nobody knows
     * @param taken of those, the ones that did arrive
     * @param lost SENT without a message, or neither SENT nor UNCERTAIN
     * @param repeated messages beyond the first of a notification
     */
    record Count(long sent, long uncertain, long taken, long lost, long repeated) {
        Count and(Requests.Ended one, long copies) {
            boolean done = ENDS.contains(one.state());
            boolean unknown = one.state().equals(UNCERTAIN);
            return new Count(
                    sent + (done ? 1 : 0),
                    uncertain + (unknown ? 1 : 0),
                    taken + (unknown && copies > 0 ? 1 : 0),
                    lost + (unknown || done && copies > 0 ? 0 : 1),
                    repeated + Math.max(0, copies - 1));
        }
    }

    static NotificationVerdict of(
            Requests wanted, String bootstrapServers, List<Business> businesses, List<Set<String>> mailsAtKills) {
        Map<String, Requests.Ended> states = wanted.states();
        Map<String, Long> copies = new HashMap<>();
        businesses.forEach(one -> copies.putAll(one.copies()));
        Set<String> excused = mailsAtKills.stream().flatMap(Set::stream).collect(Collectors.toSet());
        Map<String, Count> lanes = new TreeMap<>();
        Set<String> unexplained = new HashSet<>();
        states.forEach((id, one) -> {
            lanes.merge(
                    one.lane().toString(),
                    new Count(0, 0, 0, 0, 0).and(one, copies.getOrDefault(id, 0L)),
                    NotificationVerdict::sum);
            if (one.state().equals(UNCERTAIN) && !excused.contains(id)) {
                unexplained.add(id);
            }
        });
        Map<String, List<String>> told = StatusHistory.read(bootstrapServers);
        return new NotificationVerdict(
                wanted.count(),
                lanes,
                mailsAtKills.stream().map(Set::size).toList(),
                unexplained.size(),
                states.entrySet().stream()
                        .filter(one -> !whole(
                                told.getOrDefault(one.getKey(), List.of()),
                                one.getValue().state()))
                        .count(),
                told.values().stream().filter(history -> !ordered(history)).count());
    }

    private static Count sum(Count one, Count other) {
        return new Count(
                one.sent + other.sent,
                one.uncertain + other.uncertain,
                one.taken + other.taken,
                one.lost + other.lost,
                one.repeated + other.repeated);
    }

    private static boolean whole(List<String> history, String state) {
        return !history.isEmpty()
                && history.getFirst().equals("PENDING")
                && history.getLast().equals(state);
    }

    /** A message is never said to be sent before it was being sent, and nothing follows its being sent but receipts. */
    private static boolean ordered(List<String> states) {
        int end = 0;
        while (end < states.size() && !ENDS.contains(states.get(end))) {
            end++;
        }
        return end > 0 && states.indexOf("SENDING") < end && ENDS.containsAll(states.subList(end, states.size()));
    }

    boolean holds() {
        return lanes.values().stream()
                                .mapToLong(one -> one.sent + one.uncertain)
                                .sum()
                        == requests
                && lanes.values().stream().allMatch(one -> one.lost == 0 && one.repeated == 0)
                && lanes.entrySet().stream()
                        .filter(one -> one.getKey().endsWith("CHATWOOT"))
                        .allMatch(one -> one.getValue().uncertain == 0)
                && unexplained == 0
                && untold == 0
                && disordered == 0;
    }

    @Override
    public String toString() {
        String each = lanes.entrySet().stream()
                .map(one -> "%n  %-20s sent=%d uncertain=%d (%d arrived) lost=%d repeated=%d"
                        .formatted(
                                one.getKey(),
                                one.getValue().sent,
                                one.getValue().uncertain,
                                one.getValue().taken,
                                one.getValue().lost,
                                one.getValue().repeated))
                .collect(Collectors.joining());
        return "requests=%d untold=%d out_of_order=%d%s%n  e-mails on their way at each kill: %s, uncertain but of none of these: %d"
                .formatted(requests, untold, disordered, each, mailsAtKills, unexplained);
    }
}
