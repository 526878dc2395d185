package com.citaplanner.notification.delivery.postgres;

import com.citaplanner.notification.message.NotificationType;
import java.util.UUID;

/**
 * A notification that waits for the report that it arrived.
 *
 * @param seconds how long, unless the tenant sets another time
 */
public record AwaitedDelivery(UUID id, String tenant, long seconds) {
    public static AwaitedDelivery of(UUID id, String tenant, NotificationType type) {
        return new AwaitedDelivery(id, tenant, type.patience().toSeconds());
    }
}
