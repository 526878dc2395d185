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
 * Compares the events on the topic with the acknowledged ones.
 *
 * @param found acknowledged events on the topic
 * @param lost acknowledged events missing on the topic
 * @param repeated records beyond the first of an event
 * @param outOfOrder events that first appear after a newer one of their conversation
 * @param unreadable records that are not JSON
 */
record GatewayReport(
        SentWebhooks sentWebhooks, long found, long lost, long repeated, long outOfOrder, long unreadable) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static GatewayReport of(SentWebhooks sentWebhooks, String bootstrapServers) {
        Set<String> seen = new HashSet<>();
        Map<String, Long> newest = new HashMap<>();
        long[] counts = new long[3];
        for (byte[] body : topic(bootstrapServers)) {
            count(body, seen, newest, counts);
        }
        long found = sentWebhooks.acknowledged().stream().filter(seen::contains).count();
        return new GatewayReport(
                sentWebhooks, found, sentWebhooks.acknowledged().size() - found, counts[0], counts[1], counts[2]);
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

    boolean isKept() {
        return lost == 0
                && outOfOrder == 0
                && unreadable == 0
                && !sentWebhooks.acknowledged().isEmpty();
    }

    @Override
    public String toString() {
        return "sent=%d acknowledged=%d found=%d lost=%d repeated=%d out_of_order=%d unreadable=%d slowest_ms=%d answers=%s"
                .formatted(
                        sentWebhooks.sentCount(),
                        sentWebhooks.acknowledged().size(),
                        found,
                        lost,
                        repeated,
                        outOfOrder,
                        unreadable,
                        sentWebhooks.slowestMillis(),
                        sentWebhooks.statuses());
    }
}
