package com.citaplanner.notification.access.http;

import com.citaplanner.notification.access.ApiKey;
import com.citaplanner.notification.access.ApiKeys;
import com.citaplanner.notification.access.KeyText;
import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.work.WakeUps;
import com.citaplanner.notification.work.Wakeable;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stores the first key once its tenant is there, which on a first start may be later than this. */
@ApplicationScoped
class BootstrapKey {
    private static final Set<String> SCOPES =
            Stream.of(Scope.values()).map(Scope::name).collect(Collectors.toSet());

    private final Optional<ApiKey> key;
    private final ApiKeys keys;
    private volatile boolean stored;

    BootstrapKey(AccessSettings settings, ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.key = settings.bootstrapKey().filter(text -> !text.isBlank()).map(text -> read(text, clock));
    }

    static ApiKey read(String text, Clock clock) {
        String[] parts = text.split(":", 3);
        Optional<KeyText> secret = parts.length == 3 ? KeyText.read(parts[2]) : Optional.empty();
        if (secret.isEmpty() || parts[0].isBlank() || !SCOPES.contains(parts[1].toUpperCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "citaplanner.access.bootstrap-key is not tenant:scope:cp_<id>_<secret of 32 letters and digits or more>"
                            + " with a scope of read, send or admin");
        }
        return new ApiKey(
                secret.get().id(),
                parts[0],
                secret.get().hash(),
                "bootstrap",
                Scope.valueOf(parts[1].toUpperCase(Locale.ROOT)),
                clock.instant(),
                null,
                null,
                null);
    }

    void start(@Observes StartupEvent started, WakeUps wakeUps) {
        key.ifPresent(one -> {
            Wakeable storing = new Wakeable("bootstrap_key", () -> store(one));
            wakeUps.on("tenant", () -> {
                if (!stored) {
                    storing.wake();
                }
            });
        });
    }

    private Uni<Boolean> store(ApiKey one) {
        return keys.add(one)
                .invoke(() -> stored = true)
                .onFailure()
                .recoverWithNull()
                .replaceWith(false);
    }
}
