package com.citaplanner.notification.access.http;

import com.citaplanner.notification.access.ApiKey;
import com.citaplanner.notification.access.KeyText;
import com.citaplanner.notification.access.Scope;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Parses a first key from the configuration: {@code operator:cp_…} or {@code tenant:scope:cp_…}. */
final class BootstrapKey {
    private static final String NAME = "bootstrap";

    private BootstrapKey() {}

    /** @throws IllegalArgumentException where it has neither form; the message does not quote it */
    static ApiKey parse(String text, Clock clock) {
        String[] parts = text.strip().split(":", 3);
        Optional<KeyText> secret = KeyText.parse(parts[parts.length - 1]);
        Optional<Scope> scope = parts.length < 2 ? Optional.empty() : scope(parts[parts.length - 2]);
        String tenant = parts.length == 3 && !parts[0].isBlank() ? parts[0] : null;
        boolean complete = parts.length == 3 ? tenant != null : parts.length == 2;
        if (secret.isEmpty() || scope.isEmpty() || !complete || (scope.get() == Scope.OPERATOR) != (tenant == null)) {
            throw new IllegalArgumentException("citaplanner.access.bootstrap-key must be operator:cp_<id>_<secret>"
                    + " or tenant:scope:cp_<id>_<secret>, with a scope of read, send or admin"
                    + " and a secret of at least 32 letters and digits");
        }
        return ApiKey.create(secret.get(), tenant, NAME, scope.get(), clock.instant(), null);
    }

    private static Optional<Scope> scope(String word) {
        return Arrays.stream(Scope.values())
                .filter(scope -> scope.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
