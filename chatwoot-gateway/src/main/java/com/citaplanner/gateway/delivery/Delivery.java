package com.citaplanner.gateway.delivery;

import com.citaplanner.gateway.event.Event;
import java.util.function.Consumer;

/** Makes events durable. */
public interface Delivery {

    /**
     * Accepts an event and reports its result exactly once, within this call or later, on any thread. Events of one key
     * keep the order of the calls. Takes a callback instead of returning a {@code Uni}, because on this path a few
     * hundred nanoseconds matter.
     */
    void deliver(Event event, Consumer<DeliveryResult> callback);
}
