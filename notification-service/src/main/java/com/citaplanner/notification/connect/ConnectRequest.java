package com.citaplanner.notification.connect;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a tenant's administrator asks for.
 *
 * @param access an administrator's token; agents' tokens are refused by a step
 * @param inboxIds the inboxes that belong to the tenant; empty for the whole account
 * @param sendingInbox where new conversations begin; empty to choose one
 * @param backfillDays how many days of history are read; empty for none
 * @param enableNotifications whether notifications may be sent over Chatwoot; empty keeps what was chosen before, at first
 *     true
 */
public record ConnectRequest(
        String tenantId,
        AccountAccess access,
        Optional<List<Long>> inboxIds,
        OptionalLong sendingInbox,
        OptionalInt backfillDays,
        Optional<Boolean> enableNotifications) {
    public ConnectRequest {
        inboxIds = inboxIds.map(ids -> ids.stream().distinct().sorted().toList());
    }
}
