package com.citaplanner.notification.access.http;

import com.citaplanner.notification.access.ActiveTenants;
import com.citaplanner.notification.access.TokenIdentity;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates the bearer of an issuer's token as a caller of one tenant. The OIDC extension has already checked
 * signature, issuer, audience and time. Only the tenant and scope claims are used; without both, the caller has no
 * role.
 */
@ApplicationScoped
class TokenAuthentication implements SecurityIdentityAugmentor {
    private static final int MAX_TENANTS = 10_000;

    private final ActiveTenants tenants;
    private final AccessSettings.Token claims;
    private final Cache<String, Boolean> existing;

    TokenAuthentication(ActiveTenants tenants, AccessSettings settings) {
        this.tenants = tenants;
        this.claims = settings.token();
        this.existing = Caffeine.newBuilder()
                .maximumSize(MAX_TENANTS)
                .expireAfterWrite(settings.cacheTtl())
                .build();
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        Optional<TokenIdentity> tokenIdentity = identity(token);
        return tokenIdentity.isEmpty()
                ? Uni.createFrom().item(withoutRoles(token))
                : exists(tokenIdentity.get().tenantId())
                        .map(exists -> exists ? caller(tokenIdentity.get()) : withoutRoles(token));
    }

    private Optional<TokenIdentity> identity(JsonWebToken token) {
        return TokenIdentity.of(token.getSubject(), text(token.getClaim(claims.tenantClaim())), words(token));
    }

    /** Words of the scope claim, which is one text with spaces or a list. */
    private List<String> words(JsonWebToken token) {
        Object claim = token.getClaim(claims.scopeClaim());
        if (claim instanceof Collection<?> list) {
            return list.stream()
                    .map(TokenAuthentication::text)
                    .filter(Objects::nonNull)
                    .toList();
        }
        String text = text(claim);
        return text == null ? List.of() : List.of(text.split(" ", -1));
    }

    /** Null where the claim is not text. */
    private static @Nullable String text(@Nullable Object claim) {
        return switch (claim) {
            case String text -> text;
            case JsonString text -> text.getString();
            case null, default -> null;
        };
    }

    /** Caches only tenants that exist, since one that is missing may be created at any moment. */
    private Uni<Boolean> exists(String tenantId) {
        return existing.getIfPresent(tenantId) != null
                ? Uni.createFrom().item(true)
                : tenants.has(tenantId).invoke(exists -> {
                    if (exists) {
                        existing.put(tenantId, true);
                    }
                });
    }

    private static SecurityIdentity caller(TokenIdentity tokenIdentity) {
        return KeyAuthentication.identity(tokenIdentity.name(), tokenIdentity.tenantId(), tokenIdentity.scope());
    }

    /** An authenticated identity without a role, so that every operation is forbidden. */
    private static SecurityIdentity withoutRoles(JsonWebToken token) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal("oidc:" + token.getSubject()))
                .build();
    }
}
