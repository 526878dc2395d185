package com.citaplanner.sandbox.chatwoot.rules;

import java.time.Duration;

/**
 * Simulates the time between reading and writing during which another request can interfere, as in Rails without a
 * lock: two creations of one phone both pass the validation, and two attribute merges lose one of the changes.
 */
public final class RaceWindow {
    private volatile Duration create = Duration.ofMillis(2);
    private volatile Duration merge = Duration.ZERO;

    /**
     * Sets the window for creations.
     *
     * @param window the time from the uniqueness check to the insert; 2 ms by default
     */
    public void create(Duration window) {
        create = window;
    }

    /**
     * Sets the window for updates.
     *
     * @param window the time from reading a contact to writing it; none by default
     */
    public void merge(Duration window) {
        merge = window;
    }

    void beforeInsert() {
        sleep(create);
    }

    void beforeUpdate() {
        sleep(merge);
    }

    private static void sleep(Duration window) {
        if (window.isZero()) {
            return;
        }
        try {
            Thread.sleep(window);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
