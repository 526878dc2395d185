package com.citaplanner.sandbox.demo;

import com.citaplanner.sandbox.StartFailure;
import com.citaplanner.sandbox.kafka.Topics;
import java.time.Clock;

/** Gives the demo tenant clients and appointments behind them. Loading it again changes nothing. */
public final class DemoSeed {
    private final String bootstrapServers;

    public DemoSeed(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** @throws StartFailure when Kafka refuses it */
    public void load() throws InterruptedException {
        DemoEvents events = new DemoEvents(Clock.systemUTC());
        try (EventPublisher publisher = new EventPublisher(bootstrapServers)) {
            publisher.publish(Topics.CLIENTS, events.clients());
            publisher.publish(Topics.APPOINTMENTS, events.appointments());
        }
    }
}
