package com.citaplanner.gateway.delivery;

/** The outcome of delivering one event. */
public sealed interface DeliveryResult {

    /** The event will reach the topic whatever happens next; the sender may forget it. */
    sealed interface Durable extends DeliveryResult {}

    /** Kafka acknowledged the event. */
    record Published() implements Durable {}

    /** The event is synced to the gateway's own disk and goes to Kafka when Kafka is back. */
    record Spooled() implements Durable {}

    /** Neither Kafka nor the disk took the event in time. */
    record NotDurable() implements DeliveryResult {}

    Published PUBLISHED = new Published();
    Spooled SPOOLED = new Spooled();
    NotDurable NOT_DURABLE = new NotDurable();
}
