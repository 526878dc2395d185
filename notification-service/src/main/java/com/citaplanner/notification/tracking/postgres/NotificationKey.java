package com.citaplanner.notification.tracking.postgres;

import com.citaplanner.notification.tracking.OverdueDelivery;
import com.citaplanner.notification.tracking.Receipt;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.UUID;

/** A notification as a receipt names it; the tenant is part of the key. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record NotificationKey(String tenantId, UUID id) {
    static NotificationKey of(OverdueDelivery overdue) {
        return new NotificationKey(overdue.tenantId(), overdue.id());
    }

    static NotificationKey of(Receipt receipt) {
        return new NotificationKey(receipt.tenantId(), receipt.notificationId());
    }
}
