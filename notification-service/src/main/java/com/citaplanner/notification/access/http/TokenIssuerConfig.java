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
 * Configures the issuer whose tokens are verified locally by its public keys. It is resolved at the first call rather
 * than at start-up, so that the service starts without an issuer and while the issuer is away.
 */
@ApplicationScoped
class TokenIssuerConfig implements TenantConfigResolver {
    private final Optional<OidcTenantConfig> config;

    TokenIssuerConfig(AccessSettings settings) {
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
