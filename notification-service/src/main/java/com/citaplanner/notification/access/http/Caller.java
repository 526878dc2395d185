package com.citaplanner.notification.access.http;

import com.citaplanner.notification.http.Problem;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** The authenticated caller of the current request. */
@RequestScoped
public class Caller {
    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The one tenant whose data this caller sees; empty for an operator, who sees no tenant's. */
    public Optional<String> tenant() {
        return Optional.ofNullable(identity.getAttribute(KeyAuthentication.TENANT));
    }

    /** The caller's tenant, where operators have no access. */
    public String tenantId() {
        return identity.getAttribute(KeyAuthentication.TENANT);
    }

    /** The key's id, which is not secret, or {@code oidc:} and the token's subject. */
    public String keyId() {
        return identity.getPrincipal().getName();
    }

    /**
     * @throws Problem 404 where {@code tenantId} is not the caller's own tenant, so that the caller learns nothing
     *     about it
     */
    public void requireTenant(String tenantId) {
        if (!Optional.of(tenantId).equals(tenant())) {
            throw Problem.notFound("There is no such tenant.");
        }
    }
}
