package com.citaplanner.gateway.operations;

import com.citaplanner.gateway.delivery.DeliveryState;
import com.citaplanner.gateway.spool.Spool;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/** Registers the gauges of delivery and spool. */
final class DeliveryMeter {
    private DeliveryMeter() {}

    static void register(
            @Observes StartupEvent start, MeterRegistry registry, DeliveryState delivery, Spool spool, Clock clock) {
        Gauge.builder("gateway.kafka.direct", delivery, state -> state.isDirect() ? 1 : 0)
                .description("1 while events go to Kafka directly, 0 while they go through the spool")
                .register(registry);
        Gauge.builder("gateway.spool.depth", spool, Spool::depth)
                .description("Events on the spool that are not known to be on Kafka")
                .register(registry);
        Gauge.builder("gateway.spool.bytes", spool, Spool::bytes)
                .description("How much of the disk the spool takes")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("gateway.spool.limit", spool, Spool::limit)
                .description("How much of the disk the spool may take")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("gateway.spool.disk.free", spool, Spool::freeBytes)
                .description("What is free on the disk of the spool")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("gateway.spool.age", spool, s -> s.age(clock.millis()) / 1000.0)
                .description("How long the oldest event on the spool has been waiting")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("gateway.spool.damaged", spool, Spool::damaged)
                .description("Segments of earlier runs with an incomplete end")
                .register(registry);
    }
}
