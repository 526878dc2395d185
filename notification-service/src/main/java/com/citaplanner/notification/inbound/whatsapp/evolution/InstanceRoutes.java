package com.citaplanner.notification.inbound.whatsapp.evolution;

import com.citaplanner.notification.tenant.Tenant;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Set;

/** Looks up whose settings name an instance of Evolution API. Works in the current transaction. */
public interface InstanceRoutes {
    /**
     * An instance, as one source of the gateway reports about it.
     *
     * @param source the gateway's source
     */
    record SourceInstance(String source, String instance) {}

    /** The tenants of these instances; one that no tenant names is absent. No two tenants can name the same. */
    Uni<Map<SourceInstance, Tenant>> tenants(Set<SourceInstance> instances);
}
