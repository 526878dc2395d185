package com.citaplanner.notification.attributes.postgres;

import com.citaplanner.notification.attributes.AttributeWriter;
import com.citaplanner.notification.attributes.AttributeWrites;
import com.citaplanner.notification.attributes.AttributeWrites.Write;
import com.citaplanner.notification.attributes.ClientSummaries;
import com.citaplanner.notification.attributes.ContactBoard;
import com.citaplanner.notification.work.WakeUps;
import com.citaplanner.notification.work.WorkLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Works on due write-backs when rows arrive, and by the clock for those that wait. */
@ApplicationScoped
class AttributeWorker {
    private static final int AT_ONCE = 16;

    /** Longer than the slowest write: a read and a write, each with its own time-out. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final WorkLoop<Write> loop;

    AttributeWorker(AttributeWrites writes, ClientSummaries summaries, ContactBoard board) {
        AttributeWriter writer = new AttributeWriter(writes, summaries, board, RandomGenerator.getDefault());
        loop = new WorkLoop<>("attribute_write", AT_ONCE, free -> writes.claim(free, LEASE), writer::perform);
    }

    void start(@Observes StartupEvent started, WakeUps wakeUps) {
        wakeUps.on("attribute_write", loop::wake);
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }
}
