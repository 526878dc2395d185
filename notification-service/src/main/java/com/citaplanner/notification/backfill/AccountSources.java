package com.citaplanner.notification.backfill;

import com.citaplanner.notification.backfill.AccountReader.StreamSource;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Finds the gateway's source of an account. Each call is a transaction of its own. */
public interface AccountSources {
    /** The source over which the tenant's events of this account come; empty if no route of the tenant names the account. */
    Uni<Optional<StreamSource>> of(String tenantId, long accountId);
}
