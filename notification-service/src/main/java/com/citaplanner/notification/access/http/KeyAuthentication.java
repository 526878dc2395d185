package com.citaplanner.notification.access.http;

import com.citaplanner.notification.access.ApiKey;
import com.citaplanner.notification.access.KeyText;
import com.citaplanner.notification.access.Scope;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates callers by {@code Authorization: Bearer cp_…} or {@code X-Api-Key: cp_…}. A bearer token with the form
 * of a JWT is left to the OpenID Connect issuer, where one is configured; the issuer never sees anything else.
 */
@ApplicationScoped
class KeyAuthentication implements HttpAuthenticationMechanism {
    static final String TENANT = "tenant";
    private static final Pattern TOKEN = Pattern.compile("[\\w-]++\\.[\\w-]++\\.[\\w-]*+");
    private static final String BEARER = "Bearer ";

    private final KeyCache keys;

    KeyAuthentication(KeyCache keys) {
        this.keys = keys;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext call, IdentityProviderManager others) {
        Optional<String> credentials = credentials(call);
        if (credentials.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        return Uni.createFrom()
                .item(credentials.flatMap(KeyText::parse))
                .chain(text ->
                        text.isEmpty() ? Uni.createFrom().item(Optional.<ApiKey>empty()) : findKey(text.get(), call))
                .map(key -> key.map(KeyAuthentication::identity)
                        .orElseThrow(() -> new AuthenticationFailedException("unknown or invalid API key")));
    }

    /** Resolves the key and continues on the caller's context, since a batched lookup completes on another thread. */
    private Uni<Optional<ApiKey>> findKey(KeyText text, RoutingContext call) {
        Context context = call.vertx().getOrCreateContext();
        return keys.authenticate(text, call.request().remoteAddress().hostAddress())
                .emitOn(command -> context.runOnContext(ignored -> command.run()));
    }

    private static Optional<String> credentials(RoutingContext call) {
        String authorization = call.request().getHeader("Authorization");
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(authorization.substring(BEARER.length()).trim())
                    .filter(text -> !TOKEN.matcher(text).matches());
        }
        return Optional.ofNullable(call.request().getHeader("X-Api-Key"));
    }

    private static SecurityIdentity identity(ApiKey key) {
        return identity(key.id(), key.tenantId(), key.scope());
    }

    static SecurityIdentity identity(String name, @Nullable String tenantId, Scope scope) {
        QuarkusSecurityIdentity.Builder caller = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRoles(scope.roles());
        if (tenantId != null) {
            caller.addAttribute(TENANT, tenantId);
        }
        return caller.build();
    }

    /** Runs before the issuer's mechanism, which would take a key for a broken token. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1_000;
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext call) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }
}
