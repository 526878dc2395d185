package com.citaplanner.notification.attributes.operations;

import com.citaplanner.notification.attributes.DefinitionTarget;
import com.citaplanner.notification.attributes.DefinitionWriteQueue;
import com.citaplanner.notification.attributes.DefinitionWriteQueue.Write;
import com.citaplanner.notification.attributes.DefinitionWriter;
import com.citaplanner.notification.work.Signals;
import com.citaplanner.notification.work.WorkLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Defines our attributes in new accounts. */
@ApplicationScoped
class DefinitionWorker {
    private static final String TABLE = "attribute_definition";
    private static final int MAX_IN_FLIGHT = 2;

    /** Longer than one read and one addition for each definition may take. Doing it twice does no harm. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final WorkLoop<Write> loop;

    DefinitionWorker(DefinitionWriteQueue writes, DefinitionTarget target) {
        DefinitionWriter writer = new DefinitionWriter(writes, target, RandomGenerator.getDefault());
        loop = new WorkLoop<>(TABLE, MAX_IN_FLIGHT, free -> writes.claim(free, LEASE), writer::perform);
    }

    void start(@Observes StartupEvent started, Signals signals) {
        signals.on(TABLE, loop::wake);
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }
}
