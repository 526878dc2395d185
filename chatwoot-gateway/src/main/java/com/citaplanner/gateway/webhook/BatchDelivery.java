package com.citaplanner.gateway.webhook;

import com.citaplanner.gateway.delivery.Delivery;
import com.citaplanner.gateway.delivery.DeliveryResult;
import com.citaplanner.gateway.event.WebhookContent;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Delivers all events of one webhook, in order, and reports one result when the last of them has its own. The batch is
 * durable only if every event is. After a failure some events may be published nevertheless; when the sender repeats
 * the webhook, they get the same ids.
 */
final class BatchDelivery {
    private final AtomicInteger missing;
    private final Consumer<DeliveryResult> callback;
    private volatile boolean spooled;
    private volatile boolean failed;

    private BatchDelivery(int size, Consumer<DeliveryResult> callback) {
        this.missing = new AtomicInteger(size);
        this.callback = callback;
    }

    static void deliver(Delivery delivery, WebhookContent.Batch batch, Consumer<DeliveryResult> callback) {
        BatchDelivery running = new BatchDelivery(batch.events().size(), callback);
        batch.events().forEach(event -> delivery.deliver(event, running::receive));
    }

    private void receive(DeliveryResult result) {
        switch (result) {
            case DeliveryResult.Published ignored -> {}
            case DeliveryResult.Spooled ignored -> spooled = true;
            case DeliveryResult.NotDurable ignored -> failed = true;
        }
        if (missing.decrementAndGet() == 0) {
            callback.accept(result());
        }
    }

    private DeliveryResult result() {
        if (failed) {
            return DeliveryResult.NOT_DURABLE;
        }
        return spooled ? DeliveryResult.SPOOLED : DeliveryResult.PUBLISHED;
    }
}
