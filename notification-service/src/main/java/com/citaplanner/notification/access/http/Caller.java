package com.citaplanner.notification.access.http;

import com.citaplanner.notification.http.Problem;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;

/** The authenticated caller of the current request. */
@RequestScoped
public class Caller {
    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The one tenant whose data this caller sees; null for an operator, who sees no tenant's. */
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
        if (!tenantId.equals(tenantId())) {
            throw Problem.notFound("There is no such tenant.");
        }
    }
}
