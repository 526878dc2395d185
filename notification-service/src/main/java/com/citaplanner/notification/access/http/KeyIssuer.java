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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Creates API keys. */
@ApplicationScoped
class KeyIssuer {
    private static final int MAX_NAME_LENGTH = 100;

    private final ApiKeys keys;
    private final Clock clock;

    KeyIssuer(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** A request for a new key; without {@code expiresAt} it does not expire. */
    @Schema(requiredProperties = {"name", "scope"})
    record NewKey(String name, Scope scope, @Nullable Instant expiresAt) {}

    /** A key without its secret. {@code key} is the whole text, present only in the answer that creates it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record KeyView(
            String id,
            String name,
            Scope scope,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsedAt,
            @Nullable String key) {
        static KeyView of(ApiKey key, @Nullable String text) {
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
     * @param tenantId null creates an operator's key
     * @throws Problem where the request is invalid or the tenant does not exist
     */
    Uni<KeyView> issue(@Nullable String tenantId, NewKey request) {
        check(tenantId, request);
        KeyText text = KeyText.random();
        ApiKey key =
                ApiKey.create(text, tenantId, request.name(), request.scope(), clock.instant(), request.expiresAt());
        return keys.add(key)
                .invoke(stored -> {
                    if (!stored) {
                        throw Problem.notFound("There is no such tenant.");
                    }
                })
                .replaceWith(() -> KeyView.of(key, text.text()));
    }

    private void check(@Nullable String tenantId, @Nullable NewKey request) {
        if (request == null) {
            throw Problem.badRequest("The body is missing; send a JSON object with name and scope.");
        }
        if (request.name() == null || request.name().isBlank() || request.name().length() > MAX_NAME_LENGTH) {
            throw Problem.invalid("name", "must have 1 to " + MAX_NAME_LENGTH + " characters");
        }
        if (request.scope() == null || (request.scope() == Scope.OPERATOR) != (tenantId == null)) {
            throw Problem.invalid("scope", tenantId == null ? "must be OPERATOR" : "must be READ, SEND or ADMIN");
        }
        if (request.expiresAt() != null && !request.expiresAt().isAfter(clock.instant())) {
            throw Problem.invalid("expiresAt", "must be a date-time in the future, for example 2027-01-31T00:00:00Z");
        }
    }
}
