package com.citaplanner.notification.channel.whatsapp;

import com.citaplanner.notification.work.RateLimiter;
import com.citaplanner.notification.work.RateLimiters;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Meta's limit of messages from one number to one recipient: one in six seconds, of which 45 may be sent in advance. Each
 * instance counts for itself: a recipient's notifications are sent one after another, and the refusal of a message that
 * exceeds the limit makes only that recipient wait.
 */
final class RecipientPace {
    private static final int PER_MINUTE = 10;
    private static final int BURST = 45;
    private static final int MAX_PAIRS = 50_000;

    /** After this time without a message the full burst is available, so that nothing has to be remembered. */
    private static final Duration UNUSED = Duration.ofSeconds(6 * BURST);

    private final RateLimiters<Pair> pairs;

    private record Pair(String phoneNumberId, String recipient) {}

    RecipientPace(InstantSource clock) {
        pairs = new RateLimiters<>(MAX_PAIRS, UNUSED, () -> RateLimiter.perMinute(PER_MINUTE, BURST, clock));
    }

    /** How long to wait before the recipient may get another message; empty where it may now, which counts the message. */
    Optional<Duration> waitFor(WhatsAppAccount account, WhatsAppAddress recipient) {
        return Optional.of(pairs.take(new Pair(account.phoneNumberId(), recipient.text())))
                .filter(Duration::isPositive);
    }
}
