package com.citaplanner.notification.message;

/** The order in which notifications are sent when not all can be sent at once. */
public enum Priority {
    /** The answer to something a person did and waits for. */
    TRANSACTIONAL(0, 16),
    /** Relevant at a certain time. */
    REMINDER(1, 4),
    /** Nobody waits for it. */
    MARKETING(2, 1);

    private final int rank;
    private final int weight;

    Priority(int rank, int weight) {
        this.rank = rank;
        this.weight = weight;
    }

    /** Its place in the order, as stored; the first is 0. */
    public int rank() {
        return rank;
    }

    /** How many of these are processed for each one of the lowest priority, when tenants compete. */
    public int weight() {
        return weight;
    }
}
