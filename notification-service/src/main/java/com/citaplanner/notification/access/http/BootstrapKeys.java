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

/** Stores the first keys. A tenant's key is stored as soon as the tenant exists, which on a first start is later. */
@ApplicationScoped
class BootstrapKeys {
    private final Set<ApiKey> pending = ConcurrentHashMap.newKeySet();
    private final ApiKeys keys;
    private final Signal storeSignal = new Signal("bootstrap_key", this::store);

    BootstrapKeys(AccessSettings settings, ApiKeys keys, Clock clock) {
        this.keys = keys;
        Optional<List<String>> texts = settings.bootstrapKey();
        texts.orElse(List.of()).stream()
                .filter(text -> !text.isBlank())
                .map(text -> BootstrapKey.parse(text, clock))
                .forEach(pending::add);
    }

    void start(@Observes StartupEvent started, Signals signals) {
        if (!pending.isEmpty()) {
            signals.on("tenant", this::wake);
        }
    }

    private void wake() {
        if (!pending.isEmpty()) {
            storeSignal.wake();
        }
    }

    private Uni<Boolean> store() {
        return Multi.createFrom()
                .iterable(List.copyOf(pending))
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
                        pending.remove(key);
                    }
                })
                .replaceWithVoid();
    }
}
