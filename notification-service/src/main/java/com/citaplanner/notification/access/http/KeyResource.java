package com.citaplanner.notification.access.http;

import com.citaplanner.notification.access.ApiKey;
import com.citaplanner.notification.access.ApiKeys;
import com.citaplanner.notification.access.KeyText;
import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.http.Cursor;
import com.citaplanner.notification.http.Page;
import com.citaplanner.notification.http.PageSize;
import com.citaplanner.notification.http.Problem;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The caller's tenant's API keys. */
@Path("/api/v1/keys")
@RolesAllowed("admin")
class KeyResource {
    private static final int LONGEST_NAME = 100;

    private final Caller caller;
    private final ApiKeys keys;
    private final KnownKeys known;
    private final Clock clock;

    KeyResource(Caller caller, ApiKeys keys, KnownKeys known, Clock clock) {
        this.caller = caller;
        this.keys = keys;
        this.known = known;
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

    @Operation(summary = "Make a key; its text is told this once")
    @POST
    @ResponseStatus(201)
    public Uni<KeyView> create(NewKey wanted) {
        check(wanted);
        KeyText text = KeyText.random();
        ApiKey key = new ApiKey(
                text.id(),
                caller.tenantId(),
                text.hash(),
                wanted.name(),
                wanted.scope(),
                clock.instant(),
                wanted.expiresAt(),
                null,
                null);
        return keys.add(key).replaceWith(() -> KeyView.of(key, text.text()));
    }

    private void check(NewKey wanted) {
        if (wanted == null) {
            throw Problem.badRequest("There is no body.");
        }
        if (wanted.name() == null || wanted.name().isBlank() || wanted.name().length() > LONGEST_NAME) {
            throw Problem.invalid("name", "must have from 1 to " + LONGEST_NAME + " characters");
        }
        if (wanted.scope() == null) {
            throw Problem.invalid("scope", "must be READ, SEND or ADMIN");
        }
        if (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(clock.instant())) {
            throw Problem.invalid("expiresAt", "must be in the future");
        }
    }

    @Operation(summary = "The keys, without their secrets")
    @GET
    public Uni<Page<KeyView>> list(@QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        int size = PageSize.of(limit);
        String after = Cursor.read(cursor, 1).map(keys -> keys.getFirst()).orElse("");
        return keys.list(caller.tenantId(), after, size + 1)
                .map(read -> read.stream().map(key -> KeyView.of(key, null)).toList())
                .map(read -> Page.of(read, size, key -> Cursor.of(key.id())));
    }

    /** It stops working here at once, and on other instances within seconds. */
    @Operation(summary = "Revoke a key")
    @DELETE
    @Path("/{id}")
    public Uni<Void> revoke(@PathParam("id") String id) {
        return keys.revoke(caller.tenantId(), id, clock.instant())
                .invoke(() -> known.forget(id))
                .chain(found -> found
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(Problem.notFound("There is no such key.")));
    }
}
