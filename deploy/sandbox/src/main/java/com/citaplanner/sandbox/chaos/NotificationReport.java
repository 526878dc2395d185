package com.citaplanner.sandbox.chaos;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Compares what the providers received, and what the status topic reported, with what was requested.
 *
 * @param requests the number of requests
 * @param lanes the results by tenant and channel
 * @param attemptsAtKills the number of attempts in flight at each kill that are not repeated
 * @param unexplained notifications with an unknown outcome that were not in flight at any kill
 * @param optOutsIgnored attempts that began after the client's opt-out was confirmed
 * @param incomplete notifications whose events do not begin with PENDING or do not end with the stored state
 * @param outOfOrder notifications whose events come in an impossible order
 */
record NotificationReport(
        int requests,
        Map<String, LaneCount> lanes,
        List<Integer> attemptsAtKills,
        long unexplained,
        long optOutsIgnored,
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
     * @param suppressed notifications that were not sent because the client has opted out
     * @param lost notifications that are SENT without a message, or neither sent nor UNCERTAIN nor rightly suppressed
     * @param repeated messages beyond the first of a notification
     */
    record LaneCount(long sent, long uncertain, long arrived, long suppressed, long lost, long repeated) {
        static LaneCount of(NotificationLoad.FinalState end, long copies, boolean optedOut) {
            boolean done = SUCCESS_STATES.contains(end.state());
            boolean unknown = end.state().equals(UNCERTAIN);
            boolean stopped = optedOut && end.state().equals("SUPPRESSED");
            return new LaneCount(
                    done ? 1 : 0,
                    unknown ? 1 : 0,
                    unknown && copies > 0 ? 1 : 0,
                    stopped ? 1 : 0,
                    unknown || stopped || (done && copies > 0) ? 0 : 1,
                    Math.max(0, copies - 1));
        }

        LaneCount plus(LaneCount other) {
            return new LaneCount(
                    sent + other.sent,
                    uncertain + other.uncertain,
                    arrived + other.arrived,
                    suppressed + other.suppressed,
                    lost + other.lost,
                    repeated + other.repeated);
        }

        long total() {
            return sent + uncertain + suppressed;
        }
    }

    static NotificationReport of(
            NotificationLoad load,
            String bootstrapServers,
            Map<String, Long> copies,
            OptOuts optOuts,
            List<Set<String>> attemptsAtKills) {
        Map<String, NotificationLoad.FinalState> states = load.states();
        Map<String, List<String>> histories = StatusHistory.read(bootstrapServers);
        return new NotificationReport(
                load.count(),
                lanes(states, copies, optOuts),
                attemptsAtKills.stream().map(Set::size).toList(),
                unexplained(states, attemptsAtKills),
                optOuts.ignored(load.attempts()),
                incomplete(states, histories),
                histories.values().stream()
                        .filter(history -> !isOrdered(history))
                        .count());
    }

    private static Map<String, LaneCount> lanes(
            Map<String, NotificationLoad.FinalState> states, Map<String, Long> copies, OptOuts optOuts) {
        Map<String, LaneCount> lanes = new TreeMap<>();
        states.forEach((id, end) -> lanes.merge(
                end.lane().toString(),
                LaneCount.of(end, copies.getOrDefault(id, 0L), optOuts.includes(end)),
                LaneCount::plus));
        return lanes;
    }

    private static long unexplained(
            Map<String, NotificationLoad.FinalState> states, List<Set<String>> attemptsAtKills) {
        Set<String> explained = attemptsAtKills.stream().flatMap(Set::stream).collect(Collectors.toSet());
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

    private static boolean isComplete(List<String> history, String state) {
        return !history.isEmpty()
                && history.getFirst().equals("PENDING")
                && history.getLast().equals(state);
    }

    /**
     * Returns whether SENDING comes before SENT and only receipts follow it. A notification whose client has opted out
     * ends without either.
     */
    private static boolean isOrdered(List<String> states) {
        if (states.getLast().equals("SUPPRESSED")) {
            return states.stream().noneMatch(SUCCESS_STATES::contains);
        }
        int end = 0;
        while (end < states.size() && !SUCCESS_STATES.contains(states.get(end))) {
            end++;
        }
        return end > 0
                && states.indexOf("SENDING") < end
                && SUCCESS_STATES.containsAll(states.subList(end, states.size()));
    }

    boolean isKept() {
        return lanes.values().stream().mapToLong(LaneCount::total).sum() == requests
                && lanes.values().stream().allMatch(count -> count.lost == 0 && count.repeated == 0)
                && isKnown("CHATWOOT", LaneCount::uncertain)
                && isKnown("WHATSAPP", LaneCount::arrived)
                && isKnown("SMS", LaneCount::arrived)
                && isKnown("PUSH", LaneCount::uncertain)
                && unexplained == 0
                && optOutsIgnored == 0
                && incomplete == 0
                && outOfOrder == 0;
    }

    private boolean isKnown(String channel, ToLongFunction<LaneCount> unknown) {
        return lanes.entrySet().stream()
                .filter(lane -> lane.getKey().endsWith(channel))
                .allMatch(lane -> unknown.applyAsLong(lane.getValue()) == 0);
    }

    @Override
    public String toString() {
        String each = lanes.entrySet().stream()
                .map(lane -> line(lane.getKey(), lane.getValue()))
                .collect(Collectors.joining());
        return "requests=%d incomplete=%d out_of_order=%d opt_outs_ignored=%d%s%n  in flight at each kill: %s, uncertain although not in flight: %d"
                .formatted(requests, incomplete, outOfOrder, optOutsIgnored, each, attemptsAtKills, unexplained);
    }

    private static String line(String lane, LaneCount count) {
        return "%n  %-20s sent=%d uncertain=%d (%d arrived) suppressed=%d lost=%d repeated=%d"
                .formatted(
                        lane, count.sent, count.uncertain, count.arrived, count.suppressed, count.lost, count.repeated);
    }
}
