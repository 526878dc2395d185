package com.citaplanner.sandbox.chatwoot.webhook;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;

/** Records the latest deliveries, newest first, and their total number. */
public final class WebhookDeliveryLog {
    private static final int MAX_DELIVERIES = 5_000;

    private final ConcurrentLinkedDeque<WebhookDelivery> latest = new ConcurrentLinkedDeque<>();
    private final AtomicLong total = new AtomicLong();

    void add(WebhookDelivery webhookDelivery) {
        latest.addFirst(webhookDelivery);
        if (total.incrementAndGet() > MAX_DELIVERIES) {
            latest.pollLast();
        }
    }

    public List<WebhookDelivery> newestFirst() {
        return List.copyOf(latest);
    }

    public long total() {
        return total.get();
    }
}
