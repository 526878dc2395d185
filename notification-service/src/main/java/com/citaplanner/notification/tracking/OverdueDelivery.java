package com.citaplanner.notification.tracking;

import java.time.Instant;
import java.util.UUID;

/**
 * A notification whose channel has not reported in time that it arrived.
 *
 * @param dueAt when its patience ended, by the database's clock
 */
public record OverdueDelivery(String tenantId, UUID id, Instant dueAt) {}
