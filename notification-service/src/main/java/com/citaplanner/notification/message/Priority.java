package com.citaplanner.notification.message;

/** What goes first where not everything can go at once. */
public enum Priority {
    /** Answers what somebody did: they wait for it. */
    TRANSACTIONAL(16),
    /** Has a time of its own. */
    REMINDER(4),
    /** Nobody waits for it. */
    MARKETING(1);

    private final int weight;

    Priority(int weight) {
        this.weight = weight;
    }

    /** How many of these are worked on for each one of the lowest, where businesses compete. */
    public int weight() {
        return weight;
    }
}
