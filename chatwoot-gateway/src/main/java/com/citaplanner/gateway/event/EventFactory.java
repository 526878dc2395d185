package com.citaplanner.gateway.event;

import com.citaplanner.gateway.payload.Payload;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Creates events from payloads. */
public final class EventFactory {
    private final Clock clock;

    public EventFactory(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param source the source's id
     * @param delivery the sender's delivery id, or null
     * @param trace from {@link TraceContext#continueOrStart}
     */
    public Event create(String source, Payload payload, @Nullable String delivery, String trace) {
        return new Event(
                EventId.of(delivery, source, payload.data()),
                Event.TYPE_PREFIX + payload.event(),
                Event.SOURCE_PREFIX + source,
                source + ':' + payload.account().orElse(Payload.NONE) + ':' + payload.thread(),
                clock.millis(),
                trace,
                payload.data());
    }
}
