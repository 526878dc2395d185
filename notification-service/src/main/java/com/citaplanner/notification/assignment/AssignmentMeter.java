package com.citaplanner.notification.assignment;

/** Counts what becomes of conversations that wait for an agent. */
public interface AssignmentMeter {
    void count(AssignmentOutcome outcome);

    /** What became of it. */
    enum AssignmentOutcome {
        ASSIGNED,
        /** Somebody else was faster, or it was closed. */
        OVERTAKEN,
        /** Decided again: Chatwoot refuses the agent, or the decision is too old. */
        DECIDED_AGAIN
    }
}
