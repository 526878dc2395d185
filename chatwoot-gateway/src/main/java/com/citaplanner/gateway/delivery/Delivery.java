package com.citaplanner.gateway.delivery;

import com.citaplanner.gateway.event.Event;
import java.util.function.Consumer;

/** Makes events durable. */
public interface Delivery {

    /**
     * Takes an event, in the order of the calls for events of one key, and says once what became of it: at once or later,
     * on a thread of its choice. A callback and no {@code Uni}: this is the one path where a few hundred nanoseconds count.
     */
    void deliver(Event event, Consumer<DeliveryResult> then);
}
