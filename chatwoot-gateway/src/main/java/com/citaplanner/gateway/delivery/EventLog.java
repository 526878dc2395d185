package com.citaplanner.gateway.delivery;

/** The topic as delivery sees it. No method blocks: slow work happens in the background. */
public interface EventLog {

    /** Returns the last known state of the log. */
    LogState state();

    /** Requests a check in the background, because the log does not behave as its state promises. */
    void requestCheck();
}
