package com.citaplanner.gateway.webhook;

import com.citaplanner.gateway.delivery.Delivery;
import com.citaplanner.gateway.event.Events;
import com.citaplanner.gateway.source.Sources;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Puts the story's plain parts together. */
final class IntakeBeans {
    private IntakeBeans() {}

    @Produces
    @Singleton
    static Intake intake(Sources sources, Clock clock, Delivery delivery) {
        Rehearsal.run(sources, clock);
        return new Intake(new Events(clock), delivery);
    }
}
