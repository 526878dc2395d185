package com.citaplanner.notification.tenant;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Deletes the rows of tenants that are being deleted. Works inside the transaction under way. */
public interface TenantErasure {
    /** Some consecutive blocks of one table. */
    record Slice(String table, long from, long to) {}

    /** A tenant that is being deleted; empty where there is none. */
    Uni<Optional<String>> next();

    /** All tables in slices, each small enough for one transaction; together one walk through every table. */
    Uni<List<Slice>> slices();

    /** Deletes the tenant's rows of a slice and tells how many there were. */
    Uni<Integer> delete(Slice slice, String tenantId);

    /** Deletes the tenant itself, of which nothing is left. */
    Uni<Void> end(String tenantId);
}
