package com.citaplanner.notification.tenant;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Creates, changes and deletes tenants. Each call is a transaction of its own. */
public interface TenantAccounts {
    /** What became of a change. */
    sealed interface Saved {
        /** There was no such tenant; now there is. */
        record Created(TenantAccount tenant) implements Saved {}

        record Changed(TenantAccount tenant) implements Saved {}

        /** A new tenant needs a name. Nothing was stored. */
        record NameMissing() implements Saved {}

        /** Its data is being deleted. Nothing was stored; the id is free again once that is done. */
        record BeingDeleted() implements Saved {}
    }

    Uni<Optional<TenantAccount>> find(String id);

    /** By id, after the one named. */
    Uni<List<TenantAccount>> list(String after, int most);

    /** Changes the tenant, or creates it where there is none. */
    Uni<Saved> save(String id, TenantChange change);

    /**
     * Begins to delete the tenant with everything that belongs to it. From now on no event is routed to it, nothing leaves for
     * it and none of its keys open; its rows follow in the background.
     *
     * @return whether there was such a tenant
     */
    Uni<Boolean> delete(String id);
}
