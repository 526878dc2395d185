package com.citaplanner.notification.settings.operations;

import com.citaplanner.notification.keys.KeyRing;
import com.citaplanner.notification.settings.StoredSecrets;
import com.citaplanner.notification.work.Transactions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** The number of credentials per key, as last counted, for monitoring and key rotation. */
@ApplicationScoped
class SecretKeyUsage {
    private static final Logger LOG = Logger.getLogger(SecretKeyUsage.class);

    private final Transactions transactions;
    private final StoredSecrets rows;
    private final KeyRing keys;
    private volatile Map<String, Long> byKey = Map.of();

    SecretKeyUsage(Transactions transactions, StoredSecrets rows, KeyRing keys, MeterRegistry meters) {
        this.transactions = transactions;
        this.rows = rows;
        this.keys = keys;
        Gauge.builder("citaplanner.secrets.old", this, SecretKeyUsage::old)
                .description("Credentials that another key than the first encrypted")
                .register(meters);
        Gauge.builder("citaplanner.secrets.unreadable", this, SecretKeyUsage::unreadable)
                .description("Credentials whose key the operator has not given")
                .register(meters);
    }

    Uni<Void> count() {
        return transactions
                .run(rows::byKey)
                .invoke(counted -> {
                    if (!counted.equals(byKey)) {
                        byKey = Map.copyOf(counted);
                        tell();
                    }
                })
                .replaceWithVoid();
    }

    private void tell() {
        new TreeMap<>(byKey).forEach((key, secrets) -> {
            if (!keys.ids().contains(key)) {
                LOG.errorf("credentials cannot be read, their key is missing: key=%s secrets=%d", key, secrets);
            }
        });
    }

    long old() {
        return sum(key -> !keys.first().map(key::equals).orElse(false));
    }

    long unreadable() {
        return sum(key -> !keys.ids().contains(key));
    }

    private long sum(Predicate<String> which) {
        return byKey.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
