package com.citaplanner.sandbox.whatsapp.webhook;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;

/** The latest webhooks, newest first, and how many items were delivered or given up. */
public final class WebhookLog {
    private static final int MAX_WEBHOOKS = 2_000;

    private final ConcurrentLinkedDeque<SentWebhook> latest = new ConcurrentLinkedDeque<>();
    private final AtomicLong attempts = new AtomicLong();
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();

    public void add(SentWebhook webhook) {
        latest.addFirst(webhook);
        if (attempts.incrementAndGet() > MAX_WEBHOOKS) {
            latest.pollLast();
        }
        if (webhook.isTaken()) {
            delivered.addAndGet(webhook.items().size());
        }
    }

    void addLost() {
        lost.incrementAndGet();
    }

    public List<SentWebhook> newestFirst() {
        return List.copyOf(latest);
    }

    public long attempts() {
        return attempts.get();
    }

    /** Returns how many items the receiver has taken. */
    public long delivered() {
        return delivered.get();
    }

    /** Returns how many items were given up because too many were waiting. */
    public long lost() {
        return lost.get();
    }
}
