package com.citaplanner.gateway.delivery;

/** The topic, as far as delivery needs to know it. Nothing here blocks: what takes time happens in the background. */
public interface EventLog {

    /** Whether events may be handed over now, as far as is known. */
    LogState state();

    /** Says that the log does not do what its state promises, so that it finds out in the background what is wrong. */
    void doubt();
}
