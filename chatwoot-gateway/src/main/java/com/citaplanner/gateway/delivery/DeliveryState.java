package com.citaplanner.gateway.delivery;

import java.util.Optional;

/** Which way events take now, and why. */
public interface DeliveryState {

    /** Whether they go to Kafka directly; otherwise they go by the spool. */
    boolean isDirect();

    /** Why they do not go to Kafka directly, for operators; empty when they do. */
    Optional<String> reason();

    /**
     * Whether a mistake in the configuration has kept events from Kafka since the start. Such a gateway takes events
     * safely, and yet should not take the place of one that works.
     */
    boolean isMisconfigured();
}
