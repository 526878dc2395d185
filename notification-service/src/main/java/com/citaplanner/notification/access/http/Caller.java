package com.citaplanner.notification.access.http;

import com.citaplanner.notification.http.Problem;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;

/** Who is calling. */
@RequestScoped
public class Caller {
    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The one tenant whose things this caller sees; null for an operator, who sees no tenant's. */
    public String tenantId() {
        return identity.getAttribute(KeyAuthentication.TENANT);
    }

    /** The id of the key, which is no secret, or {@code oidc:} and the token's subject. */
    public String keyId() {
        return identity.getPrincipal().getName();
    }

    /** @throws Problem when the path names another tenant, of which this caller learns nothing */
    public void mustBe(String tenantId) {
        if (!tenantId.equals(tenantId())) {
            throw Problem.notFound("There is no such tenant.");
        }
    }
}
