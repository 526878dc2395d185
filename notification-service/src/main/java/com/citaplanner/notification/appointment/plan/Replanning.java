package com.citaplanner.notification.appointment.plan;

import io.smallrye.mutiny.Uni;
import java.util.Set;

/**
 * Plans a tenant's appointments again by rules and zones that have changed, batch by batch. Works inside the current
 * transaction.
 */
public interface Replanning {
    /**
     * Plans all coming appointments of these tenants again, from the first one on. A change of the rules, or of the
     * tenant's zone, does so by itself.
     */
    Uni<Void> request(Set<String> tenantIds);

    /**
     * Plans all coming appointments again if the rules of time zones are newer than those by which they were planned.
     *
     * @param version of the rules that this machine knows, for example {@code 2025b}
     * @return whether they are newer
     */
    Uni<Boolean> timeZoneRules(String version);

    /**
     * Plans the next batch of the tenant that has waited longest. Leaves out tenants that another instance is working
     * on.
     *
     * @param limit the most appointments
     * @return whether there was anything to do
     */
    Uni<Boolean> next(int limit);

    /** Goes on behind the next appointment of the tenant that has waited longest, which cannot be planned. */
    Uni<Void> skip();
}
