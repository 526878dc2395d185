package com.citaplanner.sandbox.chatwoot.rules;

import java.time.Duration;

/**
 * The time between reading and writing in which another request gets in between, as in Rails without a lock: two
 * creations of one phone both pass the validation, two merges of attributes lose one of them.
 */
public final class RaceWindow {
    private volatile Duration create = Duration.ofMillis(2);
    private volatile Duration merge = Duration.ZERO;

    /** @param window from the uniqueness check to the insert; 2 ms unless set */
    public void create(Duration window) {
        create = window;
    }

    /** @param window from reading a contact to writing it; none unless set */
    public void merge(Duration window) {
        merge = window;
    }

    void beforeInsert() {
        pass(create);
    }

    void beforeUpdate() {
        pass(merge);
    }

    private static void pass(Duration window) {
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
