package com.citaplanner.notification.tenant;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Deletes the rows of tenants that are being deleted. Works inside the current transaction. */
public interface TenantErasure {
    /** Some consecutive blocks of one table. */
    record Slice(String table, long from, long to) {}

    /** A tenant that is being deleted; empty if there is none. */
    Uni<Optional<String>> next();

    /** All tables in slices that are each small enough for one transaction; together they cover every table once. */
    Uni<List<Slice>> slices();

    /** Deletes the tenant's rows in a slice and returns their number. */
    Uni<Integer> delete(Slice slice, String tenantId);

    /** Deletes the tenant itself after all of its data. */
    Uni<Void> end(String tenantId);
}
