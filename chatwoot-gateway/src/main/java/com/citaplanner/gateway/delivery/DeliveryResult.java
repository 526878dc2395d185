package com.citaplanner.gateway.delivery;

/** What became of an event. */
public sealed interface DeliveryResult {

    /** It will be on the topic whatever happens now; the sender may forget it. */
    sealed interface Durable extends DeliveryResult {}

    /** Kafka acknowledged it. */
    record Published() implements Durable {}

    /** It is synced to the gateway's own disk, and goes to Kafka when Kafka is back. */
    record Spooled() implements Durable {}

    /** Neither Kafka nor the disk could take it in time. */
    record NotDurable() implements DeliveryResult {}

    Published PUBLISHED = new Published();
    Spooled SPOOLED = new Spooled();
    NotDurable HOMELESS = new NotDurable();
}
