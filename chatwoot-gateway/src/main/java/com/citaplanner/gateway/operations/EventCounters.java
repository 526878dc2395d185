package com.citaplanner.gateway.operations;

import com.citaplanner.gateway.event.Event;
import com.citaplanner.gateway.source.Source;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;

/** Counts the accepted events of one source by their names, which are all known at the start. */
final class EventCounters {
    private final Map<String, Counter> byType = new HashMap<>();
    private final Counter other;

    EventCounters(MeterRegistry registry, Source source) {
        for (String event : source.eventNames()) {
            byType.put(source.family().typePrefix() + event, counter(registry, source, event));
        }
        other = counter(registry, source, "other");
    }

    private static Counter counter(MeterRegistry registry, Source source, String event) {
        return Counter.builder("gateway.webhooks.accepted")
                .description("Events of webhooks that were acknowledged")
                .tag("source", source.id())
                .tag("event", event)
                .register(registry);
    }

    void increment(Event event) {
        byType.getOrDefault(event.type(), other).increment();
    }
}
