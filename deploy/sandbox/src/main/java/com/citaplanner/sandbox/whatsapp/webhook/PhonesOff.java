package com.citaplanner.sandbox.whatsapp.webhook;

import com.citaplanner.sandbox.whatsapp.store.AcceptedMessage;
import com.citaplanner.sandbox.whatsapp.store.Client;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The phones that are switched off, and the messages that wait for them. */
final class PhonesOff {
    private static final Duration LONGEST_WAIT = Duration.ofDays(30);
    private static final int MAX_WAITING = 1_000;

    private final Map<String, Deque<AcceptedMessage>> waiting = new ConcurrentHashMap<>();

    void switchOff(Client client) {
        waiting.putIfAbsent(client.key(), new ArrayDeque<>());
    }

    boolean isOff(Client client) {
        return waiting.containsKey(client.key());
    }

    /** Keeps the message if the phone is off, and returns whether it is. */
    boolean keep(AcceptedMessage message) {
        Deque<AcceptedMessage> messages = waiting.computeIfPresent(message.to().key(), (key, kept) -> {
            if (kept.size() < MAX_WAITING) {
                kept.add(message);
            }
            return kept;
        });
        return messages != null;
    }

    /** Returns the messages that are still delivered. */
    List<AcceptedMessage> switchOn(Client client, Instant now) {
        Deque<AcceptedMessage> kept = waiting.remove(client.key());
        return kept == null
                ? List.of()
                : kept.stream().filter(message -> now.isBefore(expiry(message))).toList();
    }

    private static Instant expiry(AcceptedMessage message) {
        Integer seconds = message.ttlSeconds();
        return message.at().plus(seconds == null ? LONGEST_WAIT : Duration.ofSeconds(seconds));
    }
}
