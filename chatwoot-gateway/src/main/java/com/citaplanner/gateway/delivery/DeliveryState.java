package com.citaplanner.gateway.delivery;

/** Which way events take now. */
public interface DeliveryState {

    /** Whether they go to Kafka directly; otherwise they go by the spool. */
    boolean isDirect();
}
