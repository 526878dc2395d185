package com.citaplanner.sandbox.whatsapp.webhook;

import java.time.Duration;
import java.util.Optional;

/**
 * How receipts of messages arrive.
 *
 * @param enabled whether there are any
 * @param sentAfter from accepting a message to the first tick
 * @param deliveredAfter from accepting a message to the second tick
 * @param readAfter from accepting a message to the blue ticks; empty if only a person reads
 * @param duplicated the share of receipts that arrive twice
 * @param permuted whether the receipts of a message arrive in any order
 * @param batch how many items one webhook may contain
 */
public record StatusBehaviour(
        boolean enabled,
        Duration sentAfter,
        Duration deliveredAfter,
        Optional<Duration> readAfter,
        double duplicated,
        boolean permuted,
        int batch) {
    public StatusBehaviour {
        if (duplicated < 0 || duplicated > 1 || batch < 1) {
            throw new IllegalArgumentException("duplicated must be from 0 to 1, and batch at least 1");
        }
    }

    /** Sent and delivered at once, nothing read, one item in each webhook. */
    public static StatusBehaviour immediate() {
        return new StatusBehaviour(true, Duration.ZERO, Duration.ZERO, Optional.empty(), 0, false, 1);
    }

    /** As a person sees it: the ticks appear one after the other. */
    public static StatusBehaviour lifelike() {
        return immediate()
                .delayed(Duration.ofMillis(300), Duration.ofMillis(1_200))
                .batchesOf(20);
    }

    public StatusBehaviour delayed(Duration sent, Duration delivered) {
        return new StatusBehaviour(enabled, sent, delivered, readAfter, duplicated, permuted, batch);
    }

    public StatusBehaviour readAfter(Duration time) {
        return new StatusBehaviour(enabled, sentAfter, deliveredAfter, Optional.of(time), duplicated, permuted, batch);
    }

    public StatusBehaviour enabled(boolean yes) {
        return new StatusBehaviour(yes, sentAfter, deliveredAfter, readAfter, duplicated, permuted, batch);
    }

    public StatusBehaviour duplicated(double share) {
        return new StatusBehaviour(enabled, sentAfter, deliveredAfter, readAfter, share, permuted, batch);
    }

    public StatusBehaviour permuted(boolean yes) {
        return new StatusBehaviour(enabled, sentAfter, deliveredAfter, readAfter, duplicated, yes, batch);
    }

    public StatusBehaviour batchesOf(int items) {
        return new StatusBehaviour(enabled, sentAfter, deliveredAfter, readAfter, duplicated, permuted, items);
    }
}
