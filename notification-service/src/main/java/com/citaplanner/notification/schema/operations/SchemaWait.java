package com.citaplanner.notification.schema.operations;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/**
 * Delays the start of everything else, so that no event is read and no port opened, until the database has the schema
 * that this version needs. There is no limit: who started the service knows how long a migration may take.
 */
@ApplicationScoped
class SchemaWait {
    private static final Logger LOG = Logger.getLogger(SchemaWait.class);
    private static final int BEFORE_ALL_OTHERS = 1;
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final SchemaSettings settings;
    private final RequiredSchema schema;
    private final CountDownLatch stopping = new CountDownLatch(1);

    SchemaWait(SchemaSettings settings, Flyway flyway) {
        this.settings = settings;
        this.schema = new RequiredSchema(flyway);
    }

    void start(@Observes @Priority(BEFORE_ALL_OTHERS) StartupEvent starting) throws InterruptedException {
        if (settings.migrateAtStart()) {
            return;
        }
        Optional<String> missing = schema.missing();
        if (missing.isPresent()) {
            // Quarkus reports a stop only to what has started.
            Runtime.getRuntime().addShutdownHook(new Thread(stopping::countDown, "stop-waiting-for-schema"));
            awaitSchema(missing);
        }
    }

    /** Logs each reason once, however long it lasts. */
    private void awaitSchema(Optional<String> first) throws InterruptedException {
        String logged = "";
        for (Optional<String> missing = first; missing.isPresent(); missing = schema.missing()) {
            if (!missing.get().equals(logged)) {
                logged = missing.get();
                LOG.infof("Waiting for the schema: %s. A run with the argument 'migrate' creates it", logged);
            }
            if (stopping.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new PreventFurtherStepsException("Stopped while waiting for the schema", 0);
            }
        }
        LOG.info("The schema is as this version needs it");
    }
}
