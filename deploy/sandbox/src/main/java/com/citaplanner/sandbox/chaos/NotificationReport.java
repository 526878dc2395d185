package com.citaplanner.sandbox.chaos;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Compares what the providers received, and what the status topic reported, with what was requested.
 *
 * @param requests the number of requests
 * @param lanes the results by tenant and channel
 * @param mailsAtKills the number of e-mails in flight at each kill
 * @param unexplained e-mails with an unknown outcome that were not in flight at any kill
 * @param incomplete notifications whose events do not begin with PENDING or do not end with the stored state
 * @param outOfOrder notifications whose events come in an impossible order
 */
record NotificationReport(
        int requests,
        Map<String, LaneCount> lanes,
        List<Integer> mailsAtKills,
        long unexplained,
        long incomplete,
        long outOfOrder) {
    private static final Set<String> SUCCESS_STATES = Set.of("SENT", "DELIVERED", "READ");
    private static final String UNCERTAIN = "UNCERTAIN";

    /**
     * The results of one lane.
     *
     * @param sent notifications that the service stores as SENT, DELIVERED or READ
     * @param uncertain notifications that the service stores as UNCERTAIN
     * @param arrived UNCERTAIN notifications that did arrive
     * @param lost notifications that are SENT without a message, or neither sent nor UNCERTAIN
     * @param repeated messages beyond the first of a notification
     */
    record LaneCount(long sent, long uncertain, long arrived, long lost, long repeated) {
        LaneCount plus(NotificationLoad.FinalState end, long copies) {
            boolean done = SUCCESS_STATES.contains(end.state());
            boolean unknown = end.state().equals(UNCERTAIN);
            return new LaneCount(
                    sent + (done ? 1 : 0),
                    uncertain + (unknown ? 1 : 0),
                    arrived + (unknown && copies > 0 ? 1 : 0),
                    lost + (unknown || (done && copies > 0) ? 0 : 1),
                    repeated + Math.max(0, copies - 1));
        }
    }

    static NotificationReport of(
            NotificationLoad load,
            String bootstrapServers,
            List<ChaosTenant> chaosTenants,
            List<Set<String>> mailsAtKills) {
        Map<String, NotificationLoad.FinalState> states = load.states();
        Map<String, List<String>> histories = StatusHistory.read(bootstrapServers);
        return new NotificationReport(
                load.count(),
                lanes(states, chaosTenants),
                mailsAtKills.stream().map(Set::size).toList(),
                unexplained(states, mailsAtKills),
                incomplete(states, histories),
                histories.values().stream()
                        .filter(history -> !isOrdered(history))
                        .count());
    }

    private static Map<String, LaneCount> lanes(
            Map<String, NotificationLoad.FinalState> states, List<ChaosTenant> chaosTenants) {
        Map<String, Long> copies = new HashMap<>();
        chaosTenants.forEach(tenant -> copies.putAll(tenant.messageCounts()));
        Map<String, LaneCount> lanes = new TreeMap<>();
        states.forEach((id, end) -> lanes.merge(
                end.lane().toString(),
                new LaneCount(0, 0, 0, 0, 0).plus(end, copies.getOrDefault(id, 0L)),
                NotificationReport::sum));
        return lanes;
    }

    private static long unexplained(Map<String, NotificationLoad.FinalState> states, List<Set<String>> mailsAtKills) {
        Set<String> explained = mailsAtKills.stream().flatMap(Set::stream).collect(Collectors.toSet());
        return states.entrySet().stream()
                .filter(end -> end.getValue().state().equals(UNCERTAIN) && !explained.contains(end.getKey()))
                .count();
    }

    private static long incomplete(
            Map<String, NotificationLoad.FinalState> states, Map<String, List<String>> histories) {
        return states.entrySet().stream()
                .filter(end -> !isComplete(
                        histories.getOrDefault(end.getKey(), List.of()),
                        end.getValue().state()))
                .count();
    }

    private static LaneCount sum(LaneCount count, LaneCount other) {
        return new LaneCount(
                count.sent + other.sent,
                count.uncertain + other.uncertain,
                count.arrived + other.arrived,
                count.lost + other.lost,
                count.repeated + other.repeated);
    }

    private static boolean isComplete(List<String> history, String state) {
        return !history.isEmpty()
                && history.getFirst().equals("PENDING")
                && history.getLast().equals(state);
    }

    /** Returns whether SENDING comes before SENT and only receipts follow it. */
    private static boolean isOrdered(List<String> states) {
        int end = 0;
        while (end < states.size() && !SUCCESS_STATES.contains(states.get(end))) {
            end++;
        }
        return end > 0
                && states.indexOf("SENDING") < end
                && SUCCESS_STATES.containsAll(states.subList(end, states.size()));
    }

    boolean isKept() {
        return lanes.values().stream()
                                .mapToLong(count -> count.sent + count.uncertain)
                                .sum()
                        == requests
                && lanes.values().stream().allMatch(count -> count.lost == 0 && count.repeated == 0)
                && lanes.entrySet().stream()
                        .filter(count -> count.getKey().endsWith("CHATWOOT"))
                        .allMatch(count -> count.getValue().uncertain == 0)
                && unexplained == 0
                && incomplete == 0
                && outOfOrder == 0;
    }

    @Override
    public String toString() {
        String each = lanes.entrySet().stream()
                .map(count -> "%n  %-20s sent=%d uncertain=%d (%d arrived) lost=%d repeated=%d"
                        .formatted(
                                count.getKey(),
                                count.getValue().sent,
                                count.getValue().uncertain,
                                count.getValue().arrived,
                                count.getValue().lost,
                                count.getValue().repeated))
                .collect(Collectors.joining());
        return "requests=%d incomplete=%d out_of_order=%d%s%n  e-mails in flight at each kill: %s, uncertain although not in flight: %d"
                .formatted(requests, incomplete, outOfOrder, each, mailsAtKills, unexplained);
    }
}
