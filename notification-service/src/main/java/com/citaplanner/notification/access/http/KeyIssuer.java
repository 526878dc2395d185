package com.citaplanner.notification.access.http;

import com.citaplanner.notification.access.ApiKey;
import com.citaplanner.notification.access.ApiKeys;
import com.citaplanner.notification.access.KeyText;
import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.http.Problem;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Makes a new key out of what a caller asks for. */
@ApplicationScoped
class KeyIssuer {
    private static final int LONGEST_NAME = 100;

    private final ApiKeys keys;
    private final Clock clock;

    KeyIssuer(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** What a new key is to be; without {@code expiresAt} it does not expire. */
    record NewKey(String name, Scope scope, Instant expiresAt) {}

    /** A key without its secret; {@code key} is the whole text, told only when it is made. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record KeyView(
            String id,
            String name,
            Scope scope,
            Instant createdAt,
            Instant expiresAt,
            Instant revokedAt,
            Instant lastUsedAt,
            String key) {
        static KeyView of(ApiKey key, String text) {
            return new KeyView(
                    key.id(),
                    key.name(),
                    key.scope(),
                    key.createdAt(),
                    key.expiresAt(),
                    key.revokedAt(),
                    key.lastUsedAt(),
                    text);
        }
    }

    /**
     * @param tenantId null makes a key of an operator
     * @throws Problem when what is asked for makes no sense, or there is no such tenant
     */
    Uni<KeyView> issue(String tenantId, NewKey wanted) {
        check(tenantId, wanted);
        KeyText text = KeyText.random();
        ApiKey key = ApiKey.fresh(text, tenantId, wanted.name(), wanted.scope(), clock.instant(), wanted.expiresAt());
        return keys.add(key)
                .invoke(stored -> {
                    if (!stored) {
                        throw Problem.notFound("There is no such tenant.");
                    }
                })
                .replaceWith(() -> KeyView.of(key, text.text()));
    }

    private void check(String tenantId, NewKey wanted) {
        if (wanted == null) {
            throw Problem.badRequest("There is no body.");
        }
        if (wanted.name() == null || wanted.name().isBlank() || wanted.name().length() > LONGEST_NAME) {
            throw Problem.invalid("name", "must have from 1 to " + LONGEST_NAME + " characters");
        }
        if (wanted.scope() == null || (wanted.scope() == Scope.OPERATOR) != (tenantId == null)) {
            throw Problem.invalid("scope", tenantId == null ? "must be OPERATOR" : "must be READ, SEND or ADMIN");
        }
        if (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(clock.instant())) {
            throw Problem.invalid("expiresAt", "must be in the future");
        }
    }
}
