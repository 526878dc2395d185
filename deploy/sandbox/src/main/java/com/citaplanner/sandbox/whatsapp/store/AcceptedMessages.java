package com.citaplanner.sandbox.whatsapp.store;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;

/** The journal of all accepted messages, by which a message that was sent twice is seen. */
public final class AcceptedMessages {
    private static final int MAX_MESSAGES = 300_000;

    private final ConcurrentLinkedDeque<AcceptedMessage> messages = new ConcurrentLinkedDeque<>();
    private final Map<String, Integer> byNotification = new ConcurrentHashMap<>();
    private final AtomicLong total = new AtomicLong();

    /**
     * Adds a message.
     *
     * @param delivered whether it is delivered; if not, it fails later, and the notification may be sent again
     */
    public void add(AcceptedMessage message, boolean delivered) {
        messages.add(message);
        if (delivered && !message.notificationId().isEmpty()) {
            byNotification.merge(message.notificationId(), 1, Integer::sum);
        }
        if (total.incrementAndGet() > MAX_MESSAGES) {
            messages.poll();
        }
    }

    /** Returns the latest 300,000 messages, oldest first. */
    public List<AcceptedMessage> all() {
        return List.copyOf(messages);
    }

    public long total() {
        return total.get();
    }

    /** Returns how often a message of this notification was accepted and did not fail. */
    public int count(String notificationId) {
        return byNotification.getOrDefault(notificationId, 0);
    }

    /** Returns how many messages of each notification were accepted and did not fail. */
    public Map<String, Integer> counts() {
        return Map.copyOf(byNotification);
    }
}
