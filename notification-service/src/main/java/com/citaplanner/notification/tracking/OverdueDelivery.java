package com.citaplanner.notification.tracking;

import java.util.UUID;

/** A notification whose channel has not reported in time that it arrived. */
public record OverdueDelivery(String tenantId, UUID id) {}
