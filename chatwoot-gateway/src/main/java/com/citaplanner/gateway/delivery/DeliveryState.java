package com.citaplanner.gateway.delivery;

import java.util.Optional;

/** How events are delivered now, and why. */
public interface DeliveryState {

    /** Returns whether events go to Kafka directly; otherwise they go through the spool. */
    boolean isDirect();

    /** Returns why events do not go to Kafka directly, in words for operators; empty when they do. */
    Optional<String> reason();

    /**
     * Returns whether a configuration error has kept events from Kafka since the start. Such a gateway still accepts
     * events safely, but must not replace one that works.
     */
    boolean isMisconfigured();
}
