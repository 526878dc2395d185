package com.citaplanner.gateway.event;

import com.citaplanner.gateway.payload.CallbackItem;
import com.citaplanner.gateway.payload.Payload;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Creates events from what the bodies contain. */
public final class EventFactory {
    private final Clock clock;

    public EventFactory(Clock clock) {
        this.clock = clock;
    }

    /**
     * Creates an event of Chatwoot.
     *
     * @param source the source's id
     * @param delivery the sender's delivery id, or null
     * @param trace the W3C traceparent of the webhook
     */
    public Event create(String source, Payload payload, @Nullable String delivery, String trace) {
        return new Event(
                EventId.of(delivery, source, payload.data()),
                EventFamily.CHATWOOT.typePrefix() + payload.event(),
                Event.SOURCE_PREFIX + source,
                source + ':' + payload.account().orElse(Payload.NONE) + ':' + payload.thread(),
                clock.millis(),
                trace,
                payload.data());
    }

    /**
     * Creates an event of a provider's callback.
     *
     * @param source the source's id
     * @param trace the W3C traceparent of the webhook
     */
    public Event create(EventFamily family, String source, CallbackItem item, String trace) {
        return new Event(
                item.identity()
                        .map(identity -> EventId.of(identity, source))
                        .orElseGet(() -> EventId.of(null, source, item.data())),
                family.typePrefix() + item.name(),
                Event.SOURCE_PREFIX + source,
                source + ':' + EventId.of(item.thread(), source),
                clock.millis(),
                trace,
                item.data());
    }
}
