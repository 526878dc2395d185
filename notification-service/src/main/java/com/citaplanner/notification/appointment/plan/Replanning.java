package com.citaplanner.notification.appointment.plan;

import com.citaplanner.notification.appointment.AppointmentQueries.Position;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Plans a tenant's appointments again by rules and zones that have changed, batch by batch. Works inside the current
 * transaction.
 */
public interface Replanning {
    /**
     * A tenant's next appointments.
     *
     * @param generation grows with every request to plan again
     * @param started whether all transactions that may have planned by older rules are over; before that, there are no
     *     appointments
     * @param behind the last appointment of the batch before
     * @param last whether no further ones follow
     */
    record Batch(
            String tenantId,
            long generation,
            boolean started,
            Optional<Position> behind,
            List<Position> appointments,
            boolean last) {}

    /**
     * Plans all coming appointments of these tenants again, from the first one on. A change of the rules, or of the
     * tenant's zone, does so by itself.
     */
    Uni<Void> request(Set<String> tenantIds);

    /**
     * Plans all coming appointments again if the rules of time zones are newer than those by which they were planned, and
     * once more some time later: meanwhile, an instance with older rules may have planned some.
     *
     * @param version of the rules that this machine knows, for example {@code 2025b}
     * @return whether they are planned again
     */
    Uni<Boolean> timeZoneRules(String version);

    /**
     * Locks the tenant that has waited longest, without those that another instance is working on.
     *
     * @param limit the most appointments
     * @return empty if there is nothing to do
     */
    Uni<Optional<Batch>> next(int limit);

    /** Plans the batch, which the current transaction has found. */
    Uni<Void> plan(Batch batch);

    /**
     * Leaves out a batch that cannot be planned. Does nothing where the tenant has gone on, or started again, since the batch
     * was found.
     *
     * @return whether it was left out
     */
    Uni<Boolean> skip(Batch batch);
}
