package com.citaplanner.notification.tenant;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Creates, changes and deletes tenants. Each call is a transaction of its own. */
public interface TenantAccounts {
    /** The result of saving a tenant. */
    sealed interface Saved {
        /** The tenant is new. */
        record Created(TenantAccount tenant) implements Saved {}

        record Changed(TenantAccount tenant) implements Saved {}

        /** A new tenant needs a name. Nothing was stored. */
        record NameMissing() implements Saved {}

        /** Its data is being deleted. Nothing was stored; the id is free again once that is done. */
        record BeingDeleted() implements Saved {}
    }

    Uni<Optional<TenantAccount>> find(String id);

    /** Tenants ordered by id, after the given one. */
    Uni<List<TenantAccount>> list(String after, int limit);

    /** Changes the tenant, or creates it if it does not exist. */
    Uni<Saved> save(String id, TenantChange change);

    /**
     * Begins to delete the tenant with everything that belongs to it. From now on no event is routed to it, nothing is
     * sent for it and none of its keys is valid; its rows are deleted in the background.
     *
     * @return whether there was such a tenant
     */
    Uni<Boolean> delete(String id);
}
