package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.chatwoot.ChatwootStandIn;
import com.citaplanner.sandbox.kafka.Topics;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What Chatwoot has, and what the status topic tells, held against what was asked.
 *
 * @param sent notifications that are SENT, or further, in the service's own book
 * @param arrived notifications of which Chatwoot has a message
 * @param repeated messages beyond the first of a notification
 * @param untold notifications whose events do not begin with PENDING or do not end with SENT or further
 * @param disordered notifications whose events come in an order that cannot be
 */
record NotificationVerdict(int requests, long sent, long arrived, long repeated, long untold, long disordered) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ENDS = Set.of("SENT", "DELIVERED", "READ");

    static NotificationVerdict of(Requests wanted, String bootstrapServers, ChatwootStandIn chatwoot) {
        Map<Object, Long> copies = chatwoot.conversations().stream()
                .flatMap(one -> chatwoot.messages(one.id()).stream())
                .map(message -> message.contentAttributes().get("citaplanner_notification_id"))
                .filter(id -> id != null)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Map<String, List<String>> told = told(bootstrapServers);
        return new NotificationVerdict(
                wanted.count(),
                wanted.sent(),
                copies.size(),
                copies.values().stream().mapToLong(count -> count - 1).sum(),
                wanted.count()
                        - told.values().stream()
                                .filter(NotificationVerdict::whole)
                                .count(),
                told.values().stream().filter(states -> !ordered(states)).count());
    }

    private static boolean whole(List<String> states) {
        return states.getFirst().equals("PENDING") && ENDS.contains(states.getLast());
    }

    /** A message is never said to be sent before it was being sent, and nothing follows its being sent but receipts. */
    private static boolean ordered(List<String> states) {
        int end = 0;
        while (end < states.size() && !ENDS.contains(states.get(end))) {
            end++;
        }
        return end > 0 && states.indexOf("SENDING") < end && ENDS.containsAll(states.subList(end, states.size()));
    }

    /** The states of each notification in the order told; what was published again is counted once. */
    private static Map<String, List<String>> told(String bootstrapServers) {
        Map<String, List<String>> told = new HashMap<>();
        Set<String> seen = new HashSet<>();
        TopicReader.all(bootstrapServers, Topics.NOTIFICATION_STATUS, event -> {
            String id = new String(event.headers().lastHeader("ce_id").value());
            if (seen.add(id)) {
                JsonNode body = read(event.value());
                told.computeIfAbsent(body.path("notificationId").asText(), first -> new java.util.ArrayList<>())
                        .add(body.path("state").asText());
            }
        });
        return told;
    }

    private static JsonNode read(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new IllegalStateException("a status event that is no JSON", e);
        }
    }

    boolean holds() {
        return sent == requests && arrived == requests && repeated == 0 && untold == 0 && disordered == 0;
    }

    @Override
    public String toString() {
        return "requests=%d sent=%d arrived=%d lost=%d repeated=%d untold=%d out_of_order=%d"
                .formatted(requests, sent, arrived, requests - arrived, repeated, untold, disordered);
    }
}
