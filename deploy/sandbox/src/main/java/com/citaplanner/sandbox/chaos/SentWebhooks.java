package com.citaplanner.sandbox.chaos;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Records the sent webhooks and their answers. An event's id is {@code kind:conversation:number}. */
final class SentWebhooks {
    private final AtomicLong sent = new AtomicLong();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Long> statuses = new ConcurrentHashMap<>();
    private final AtomicLong slowestMillis = new AtomicLong();

    static final int NO_ANSWER = 0;

    static String eventId(WebhookKind kind, int conversation, long number) {
        return kind + ":" + conversation + ":" + number;
    }

    void countSent() {
        sent.incrementAndGet();
    }

    /**
     * Records an answer.
     *
     * @param events the ids of the events in the webhook
     * @param status the HTTP status, or {@link #NO_ANSWER}
     */
    void recordAnswer(List<String> events, int status, long millis) {
        statuses.merge(status, 1L, Long::sum);
        if (status != NO_ANSWER) {
            slowestMillis.accumulateAndGet(millis, Math::max);
        }
        if (status / 100 == 2) {
            acknowledged.addAll(events);
        }
    }

    long sentCount() {
        return sent.get();
    }

    Set<String> acknowledged() {
        return acknowledged;
    }

    Map<Integer, Long> statuses() {
        return new TreeMap<>(statuses);
    }

    /** Returns how many webhooks were refused with an HTTP status. */
    long refused() {
        return statuses.entrySet().stream()
                .filter(status -> status.getKey() >= 400)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    long slowestMillis() {
        return slowestMillis.get();
    }
}
