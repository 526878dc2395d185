package com.citaplanner.notification.chatwoot;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;

/** What operators see of the traffic with all Chatwoots. No label has a tenant in it: there may be thousands of them. */
@ApplicationScoped
class ChatwootMeter {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(16)
    };

    private final MeterRegistry registry;

    ChatwootMeter(MeterRegistry registry, ConnectionPools pools) {
        this.registry = registry;
        for (CircuitBreaker.State state : CircuitBreaker.State.values()) {
            Gauge.builder("chatwoot.breakers", () -> pools.in(state))
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .description("Connections to a Chatwoot by the state of their circuit breaker")
                    .register(registry);
        }
        Gauge.builder("chatwoot.limiter.waiting", pools::waiting)
                .description("Requests that wait for their turn")
                .register(registry);
    }

    void answered(Endpoint endpoint, ChatwootResult<JsonNode> chatwootResult, long nanos) {
        Timer.builder("chatwoot.requests")
                .description("Requests that were sent, until their answers were read")
                .tag("route", endpoint.label())
                .tag("outcome", outcome(chatwootResult))
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(Duration.ofNanos(nanos));
    }

    void waited(RequestPriority requestPriority, boolean served, long nanos) {
        Timer.builder("chatwoot.limiter.wait")
                .description("How long requests waited for their turn")
                .tag("standing", requestPriority.name().toLowerCase(Locale.ROOT))
                .tag("outcome", served ? "served" : "refused")
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(Duration.ofNanos(nanos));
    }

    private static String outcome(ChatwootResult<JsonNode> chatwootResult) {
        return switch (chatwootResult) {
            case ChatwootResult.Done<JsonNode> done -> "done";
            case ChatwootResult.Missing<JsonNode> missing -> "missing";
            case ChatwootResult.Denied<JsonNode> denied -> "denied";
            case ChatwootResult.Invalid<JsonNode> invalid -> "invalid";
            case ChatwootResult.Later<JsonNode> later -> "later";
            case ChatwootResult.Unknown<JsonNode> unknown -> "unknown";
        };
    }
}
