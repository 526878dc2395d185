package com.citaplanner.notification.access.http;

import com.citaplanner.notification.access.ApiKey;
import com.citaplanner.notification.access.ApiKeys;
import com.citaplanner.notification.work.Signal;
import com.citaplanner.notification.work.Signals;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stores the first keys; one of a tenant as soon as the tenant is there, which on a first start is later than this. */
@ApplicationScoped
class BootstrapKeys {
    private final Set<ApiKey> missing = ConcurrentHashMap.newKeySet();
    private final ApiKeys keys;
    private final Signal storing = new Signal("bootstrap_key", this::store);

    BootstrapKeys(AccessSettings settings, ApiKeys keys, Clock clock) {
        this.keys = keys;
        Optional<List<String>> texts = settings.bootstrapKey();
        texts.orElse(List.of()).stream()
                .filter(text -> !text.isBlank())
                .map(text -> BootstrapKey.read(text, clock))
                .forEach(missing::add);
    }

    void start(@Observes StartupEvent started, Signals signals) {
        if (!missing.isEmpty()) {
            signals.on("tenant", this::wake);
        }
    }

    private void wake() {
        if (!missing.isEmpty()) {
            storing.wake();
        }
    }

    private Uni<Boolean> store() {
        return Multi.createFrom()
                .iterable(List.copyOf(missing))
                .onItem()
                .transformToUniAndConcatenate(this::store)
                .collect()
                .last()
                .replaceWith(false);
    }

    private Uni<Void> store(ApiKey key) {
        return keys.add(key)
                .invoke(stored -> {
                    if (stored) {
                        missing.remove(key);
                    }
                })
                .replaceWithVoid();
    }
}
