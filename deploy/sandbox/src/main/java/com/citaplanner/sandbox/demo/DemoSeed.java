package com.citaplanner.sandbox.demo;

import com.citaplanner.sandbox.StartFailure;
import com.citaplanner.sandbox.kafka.Topics;
import java.time.Clock;

/** Publishes the demo tenant's clients and appointments. Publishing them again changes nothing. */
public final class DemoSeed {
    private final String bootstrapServers;

    public DemoSeed(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Publishes the demo data.
     *
     * @throws StartFailure if Kafka refuses them
     */
    public void load() throws InterruptedException {
        DemoEvents events = new DemoEvents(Clock.systemUTC());
        try (EventPublisher publisher = new EventPublisher(bootstrapServers)) {
            publisher.publish(Topics.CLIENTS, events.clients());
            publisher.publish(Topics.APPOINTMENTS, events.appointments());
        }
    }
}
