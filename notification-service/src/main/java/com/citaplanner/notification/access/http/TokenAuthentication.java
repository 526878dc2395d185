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
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Makes a caller of one tenant of whoever the issuer vouches for. The extension has checked signature, issuer, audience and
 * time by now; of what the token claims only the tenant and the scope count, and without both it opens nothing.
 */
@ApplicationScoped
class TokenAuthentication implements SecurityIdentityAugmentor {
    private static final int MOST = 10_000;

    private final ActiveTenants tenants;
    private final AccessSettings.Token claims;
    private final Cache<String, Boolean> known;

    TokenAuthentication(ActiveTenants tenants, AccessSettings settings) {
        this.tenants = tenants;
        this.claims = settings.token();
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(settings.cacheTtl())
                .build();
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        Optional<TokenIdentity> tokenIdentity = bearer(token);
        return tokenIdentity.isEmpty()
                ? Uni.createFrom().item(nobodys(token))
                : exists(tokenIdentity.get().tenantId())
                        .map(there -> there ? caller(tokenIdentity.get()) : nobodys(token));
    }

    private Optional<TokenIdentity> bearer(JsonWebToken token) {
        return TokenIdentity.of(token.getSubject(), text(token.getClaim(claims.tenantClaim())), words(token));
    }

    /** One text with spaces between, or a list. */
    private List<String> words(JsonWebToken token) {
        Object claim = token.getClaim(claims.scopeClaim());
        if (claim instanceof Collection<?> list) {
            return list.stream().map(TokenAuthentication::text).toList();
        }
        String text = text(claim);
        return text == null ? List.of() : List.of(text.split(" "));
    }

    /** Null when it is not text. */
    private static String text(Object claim) {
        return switch (claim) {
            case String text -> text;
            case JsonString text -> text.getString();
            case null, default -> null;
        };
    }

    /** A tenant that is there stays there; one that is not may come at any moment. */
    private Uni<Boolean> exists(String tenantId) {
        return known.getIfPresent(tenantId) != null
                ? Uni.createFrom().item(true)
                : tenants.has(tenantId).invoke(there -> {
                    if (there) {
                        known.put(tenantId, true);
                    }
                });
    }

    private static SecurityIdentity caller(TokenIdentity tokenIdentity) {
        return KeyAuthentication.identity(tokenIdentity.name(), tokenIdentity.tenantId(), tokenIdentity.scope());
    }

    /** Somebody, but without a role, so that everything is forbidden. */
    private static SecurityIdentity nobodys(JsonWebToken token) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal("oidc:" + token.getSubject()))
                .build();
    }
}
