package com.citaplanner.notification.access.http;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * The issuer whose tokens are verified here, by its keys; it is not asked. Given to the extension at the first call and not at
 * the start, so that the service starts without one, and while it is away.
 */
@ApplicationScoped
class TokenIssuer implements TenantConfigResolver {
    private final Optional<OidcTenantConfig> config;

    TokenIssuer(AccessSettings settings) {
        config = settings.token()
                .issuer()
                .filter(url -> !url.isBlank())
                .map(url -> OidcTenantConfig.authServerUrl(url)
                        .tenantId("issuer")
                        .applicationType(ApplicationType.SERVICE)
                        .token()
                        .audience(settings.token().audience())
                        .allowJwtIntrospection(false)
                        .allowOpaqueTokenIntrospection(false)
                        .end()
                        .build());
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext call, OidcRequestContext<OidcTenantConfig> context) {
        return Uni.createFrom().item(config.orElse(null));
    }
}
