package com.citaplanner.sandbox.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Compares the events on the topics with the acknowledged ones.
 *
 * @param found acknowledged events on the topics
 * @param lost acknowledged events missing on the topics
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
        for (WebhookKind kind : WebhookKind.values()) {
            TopicReader.all(
                    bootstrapServers,
                    kind.topic(),
                    event -> count(kind, event.value(), sentWebhooks.acknowledged(), seen, newest, counts));
        }
        long found = sentWebhooks.acknowledged().stream().filter(seen::contains).count();
        return new GatewayReport(
                sentWebhooks, found, sentWebhooks.acknowledged().size() - found, counts[0], counts[1], counts[2]);
    }

    /** What others sent, such as the stand-in about messages of notifications, has several events for one number. */
    private static void count(
            WebhookKind kind,
            byte[] body,
            Set<String> acknowledged,
            Set<String> seen,
            Map<String, Long> newest,
            long[] counts) {
        try {
            WebhookKind.Event event = kind.read(JSON.readTree(body));
            String id = SentWebhooks.eventId(kind, event.conversation(), event.number());
            String conversation = kind + ":" + event.conversation();
            if (!acknowledged.contains(id)) {
                return;
            }
            if (!seen.add(id)) {
                counts[0]++;
            } else if (newest.merge(conversation, event.number(), Math::max) != event.number()) {
                counts[1]++;
            }
        } catch (IOException e) {
            counts[2]++;
        }
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
