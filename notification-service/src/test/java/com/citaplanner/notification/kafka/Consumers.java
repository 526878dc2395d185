package com.citaplanner.notification.kafka;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.deadletter.DeadLetterService;
import com.citaplanner.notification.tenant.KnownNumbers;
import com.citaplanner.notification.tenant.KnownTenants;
import com.citaplanner.notification.trace.Tracing;
import com.citaplanner.notification.work.IntakeGate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;

/** The consumers' common part, for tests of individual consumers. */
public final class Consumers {
    private Consumers() {}

    private static final class OpenGate implements IntakeGate {
        @Override
        public Uni<Void> pass(String topic) {
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Void> check() {
            return Uni.createFrom().voidItem();
        }
    }

    public static EventConsumer over(InMemoryDatabase database) {
        return new EventConsumer(
                new CloudEventReader(Json.mapper()),
                new DeadLetterFactory(Json.mapper()),
                database,
                new DeadLetterService(new KnownTenants(Set.of(), List.of()), KnownNumbers.none(), database, database),
                new OpenGate(),
                new SimpleMeterRegistry(),
                Tracing.OFF);
    }
}
