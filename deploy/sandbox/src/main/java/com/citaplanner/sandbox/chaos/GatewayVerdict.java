package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.kafka.Topics;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is on the topic, held against what was acknowledged.
 *
 * @param lost acknowledged and not on the topic
 * @param repeated records beyond the first of an event
 * @param outOfOrder events that first appear behind a newer one of their conversation
 */
record GatewayVerdict(Ledger ledger, long found, long lost, long repeated, long outOfOrder, long unreadable) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static GatewayVerdict of(Ledger ledger, String bootstrapServers) {
        Set<String> seen = new HashSet<>();
        Map<String, Long> newest = new HashMap<>();
        long[] counts = new long[3];
        for (byte[] body : topic(bootstrapServers)) {
            count(body, seen, newest, counts);
        }
        long found = ledger.acknowledged().stream().filter(seen::contains).count();
        return new GatewayVerdict(ledger, found, ledger.acknowledged().size() - found, counts[0], counts[1], counts[2]);
    }

    private static void count(byte[] body, Set<String> seen, Map<String, Long> newest, long[] counts) {
        try {
            JsonNode event = JSON.readTree(body);
            String conversation = event.at("/conversation/id").asText();
            long number = event.get("id").asLong();
            if (!seen.add(conversation + ":" + number)) {
                counts[0]++;
            } else if (newest.merge(conversation, number, Math::max) != number) {
                counts[1]++;
            }
        } catch (IOException e) {
            counts[2]++;
        }
    }

    private static List<byte[]> topic(String bootstrapServers) {
        List<byte[]> bodies = new ArrayList<>();
        TopicReader.all(bootstrapServers, Topics.CHATWOOT_EVENTS, event -> bodies.add(event.value()));
        return bodies;
    }

    boolean holds() {
        return lost == 0
                && outOfOrder == 0
                && unreadable == 0
                && !ledger.acknowledged().isEmpty();
    }

    @Override
    public String toString() {
        return ("sent=%d acknowledged=%d found=%d lost=%d repeated=%d out_of_order=%d unreadable=%d slowest_ms=%d answers=%s")
                .formatted(
                        ledger.sentCount(),
                        ledger.acknowledged().size(),
                        found,
                        lost,
                        repeated,
                        outOfOrder,
                        unreadable,
                        ledger.slowestMillis(),
                        ledger.statuses());
    }
}
