package com.citaplanner.notification.provider;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Measures the traffic with one provider. No label contains a tenant, because there may be thousands. */
final class ProviderMeter {
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

    private final String provider;
    private final MeterRegistry registry;
    private final Counter refused;
    private final Map<Answered, Timer> answered = new ConcurrentHashMap<>();
    private final Map<Waited, Timer> waited = new ConcurrentHashMap<>();

    private record Answered(String route, String outcome) {}

    private record Waited(RequestPriority priority, boolean served) {}

    ProviderMeter(String provider, MeterRegistry registry, DestinationLimiters limiters) {
        this.provider = provider;
        this.registry = registry;
        for (CircuitBreaker.State state : CircuitBreaker.State.values()) {
            Gauge.builder("citaplanner.provider.breakers", () -> limiters.in(state))
                    .tag("provider", provider)
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .description("Connections to a provider by the state of their circuit breaker")
                    .register(registry);
        }
        Gauge.builder("citaplanner.provider.limiter.waiting", limiters::waiting)
                .tag("provider", provider)
                .description("Requests that wait for their turn")
                .register(registry);
        rate("lowest", () -> limiters.rates().getMin());
        rate("highest", () -> limiters.rates().getMax());
        refused = Counter.builder("citaplanner.provider.rate.refused")
                .tag("provider", provider)
                .description("Requests that a provider refused because of its rate limit, or of another limit (429)")
                .register(registry);
    }

    /** No series for each limit, because there may be thousands. */
    private void rate(String bound, Supplier<Number> requestsPerSecond) {
        Gauge.builder(
                        "citaplanner.provider.rate",
                        () -> finite(requestsPerSecond.get().doubleValue()))
                .tag("provider", provider)
                .tag("bound", bound)
                .description("The lowest and highest of the current rate limits, in requests a second")
                .register(registry);
    }

    /** Zero while no limit is in use. */
    private static double finite(double rate) {
        return Double.isInfinite(rate) ? 0 : rate;
    }

    void refused() {
        refused.increment();
    }

    void answered(String route, String outcome, long nanos) {
        answered.computeIfAbsent(new Answered(route, outcome), this::answers).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer answers(Answered labels) {
        return timer("citaplanner.provider.requests", "Requests that were sent, until their answers were read")
                .tag("route", labels.route())
                .tag("outcome", labels.outcome())
                .register(registry);
    }

    void waited(RequestPriority priority, boolean served, long nanos) {
        waited.computeIfAbsent(new Waited(priority, served), this::waits).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer waits(Waited labels) {
        return timer("citaplanner.provider.limiter.wait", "How long requests waited for their turn")
                .tag("priority", labels.priority().name().toLowerCase(Locale.ROOT))
                .tag("outcome", labels.served() ? "served" : "refused")
                .register(registry);
    }

    private Timer.Builder timer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .tag("provider", provider)
                .serviceLevelObjectives(BUCKETS);
    }
}
