package com.citaplanner.notification.settings.operations;

import com.citaplanner.notification.keys.KeyRing;
import com.citaplanner.notification.settings.SecretRotation;
import com.citaplanner.notification.settings.StoredSecrets;
import com.citaplanner.notification.work.PeriodicSignal;
import com.citaplanner.notification.work.Signals;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/** Periodically re-encrypts credentials that need it, and counts them. */
@ApplicationScoped
class SecretWorker {
    private final SecretSettings settings;
    private final SecretKeyUsage census;
    private final SecretRotation rotation;
    private final PeriodicSignal turning;

    SecretWorker(
            SecretSettings settings,
            Transactions transactions,
            StoredSecrets rows,
            KeyRing keys,
            SecretKeyUsage census,
            Clock clock) {
        this.settings = settings;
        this.census = census;
        this.rotation = new SecretRotation(transactions, rows, keys, settings.batch());
        this.turning = new PeriodicSignal("secrets", clock, this::turn);
    }

    void start(@Observes StartupEvent started, Signals signals) {
        signals.on("channel_secret", turning::wake);
    }

    void stop(@Observes ShutdownEvent stopping) {
        turning.stop();
    }

    private Uni<Boolean> turn() {
        return rotation.step().chain(more -> census.count().replaceWith(more)).invoke(more -> {
            if (!more) {
                turning.rest(settings.every());
            }
        });
    }
}
