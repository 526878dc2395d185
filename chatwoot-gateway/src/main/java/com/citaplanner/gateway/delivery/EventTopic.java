package com.citaplanner.gateway.delivery;

/** The topic as delivery sees it. No method blocks: slow work happens in the background. */
public interface EventTopic {

    /** Returns the last known state of the topic. */
    TopicState state();

    /** Requests a check in the background, because the topic does not behave as its state promises. */
    void requestCheck();
}
