package com.citaplanner.notification.backfill;

import io.smallrye.mutiny.Uni;

/** Opens tenants' accounts for reading. */
public interface AccountReaders {
    sealed interface Opened {
        record Account(AccountReader reader) implements Opened {}

        /** The tenant has no connection, or nothing of its account's is routed to it. */
        record None(String reason) implements Opened {}
    }

    Uni<Opened> open(String tenantId);
}
