package com.citaplanner.notification.backfill;

import com.citaplanner.notification.outbox.Outbox;

/** Writes what was missing as the gateway writes what comes. */
public interface MissingEventWriter {
    /** @param source the gateway's source */
    Outbox.OutboxMessage write(String source, long accountId, MissingEvent event);
}
