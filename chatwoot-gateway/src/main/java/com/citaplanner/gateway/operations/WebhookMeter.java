package com.citaplanner.gateway.operations;

import com.citaplanner.gateway.event.Event;
import com.citaplanner.gateway.event.WebhookContent;
import com.citaplanner.gateway.source.Source;
import com.citaplanner.gateway.source.Sources;
import com.citaplanner.gateway.webhook.RefusalReason;
import com.citaplanner.gateway.webhook.WebhookResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Counts webhooks. Every label has few values, all known at the start: nothing that a sender writes creates a new time
 * series.
 */
@Singleton
public final class WebhookMeter {
    private final Sources sources;
    private final Map<String, EventCounters> acceptedBySource = new HashMap<>();
    private final Map<RefusalReason, Counter> refusedByReason = new EnumMap<>(RefusalReason.class);
    /** Of all dynamic sources together, under the source {@code dynamic}: they may be thousands. */
    private final Optional<EventCounters> acceptedByDynamic;

    private final Timer acknowledged;

    WebhookMeter(MeterRegistry registry, Sources sources) {
        this.sources = sources;
        for (Source source : sources.configured()) {
            acceptedBySource.put(source.id(), new EventCounters(registry, source));
        }
        acceptedByDynamic = sources.dynamicSample().map(source -> new EventCounters(registry, source));
        for (RefusalReason reason : RefusalReason.values()) {
            refusedByReason.put(reason, refused(registry, reason));
        }
        acknowledged = Timer.builder("gateway.webhooks.acknowledged")
                .description("Time from the request's headers until its events are durable")
                .serviceLevelObjectives(milliseconds(2, 5, 10, 20, 50, 100, 250, 500, 1000, 2000, 3000, 5000))
                .register(registry);
    }

    /**
     * Counts the events of an accepted webhook.
     *
     * @param nanos the time since the request's headers were read
     */
    public void accepted(String source, WebhookResult.Accepted answer, long nanos) {
        EventCounters configured = acceptedBySource.get(source);
        EventCounters counters = configured == null ? acceptedByDynamic.orElseThrow() : configured;
        switch (answer.content()) {
            case Event event -> counters.increment(event);
            case WebhookContent.Batch batch -> batch.events().forEach(counters::increment);
            case WebhookContent.Unusable ignored -> {}
        }
        acknowledged.record(nanos, TimeUnit.NANOSECONDS);
    }

    public void refused(RefusalReason reason) {
        Objects.requireNonNull(refusedByReason.get(reason)).increment();
    }

    /** Returns the source's id if the gateway knows it and it may be logged, otherwise {@code unknown}. */
    public String sourceLabel(String source) {
        return sources.find(source) != null ? source : "unknown";
    }

    private static Counter refused(MeterRegistry registry, RefusalReason reason) {
        return Counter.builder("gateway.webhooks.refused")
                .description("Webhooks that were refused")
                .tag("reason", reason.code())
                .register(registry);
    }

    private static Duration[] milliseconds(int... bounds) {
        Duration[] durations = new Duration[bounds.length];
        for (int i = 0; i < bounds.length; i++) {
            durations[i] = Duration.ofMillis(bounds[i]);
        }
        return durations;
    }
}
