package com.citaplanner.notification.message;

/** What goes first when not everything can be sent at once. */
public enum Priority {
    /** The answer to something a person did and waits for. */
    TRANSACTIONAL(16),
    /** Relevant at a certain time. */
    REMINDER(4),
    /** Nobody waits for it. */
    MARKETING(1);

    private final int weight;

    Priority(int weight) {
        this.weight = weight;
    }

    /** How many of these are processed for each one of the lowest priority, when tenants compete. */
    public int weight() {
        return weight;
    }
}
