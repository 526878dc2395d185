package com.citaplanner.notification.provider;

import com.citaplanner.notification.provider.rate.RateBudget;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Sends requests to one provider: waits for each request's turn, sends it, and interprets its result. */
public final class ProviderClient {
    private final String name;
    private final HttpTransport transport;
    private final DestinationLimiters limiters;
    private final ProviderMeter meter;

    public ProviderClient(
            ProviderSettings settings,
            HttpTransport transport,
            RateBudget budget,
            InstantSource clock,
            TaskScheduler scheduler,
            MeterRegistry registry) {
        this.name = settings.name();
        this.transport = transport;
        this.limiters = new DestinationLimiters(
                settings, new MeteredRateBudget(budget, settings.label(), registry), clock, scheduler);
        this.meter = new ProviderMeter(settings.label(), registry, limiters);
    }

    /**
     * Sends a request when its turn has come.
     *
     * @param meaning interprets the result; it gets {@link HttpResult.NotSent} when the request got no turn
     */
    public <R extends ProviderAnswer> Uni<R> send(
            Destination destination, HttpRequest request, RequestPriority priority, Function<HttpResult, R> meaning) {
        return send(destination, request, priority, ProviderClient::permitted, meaning)
                .map(Optional::orElseThrow);
    }

    /**
     * Sends a request when its turn has come, and only with a permission that is asked for then. For providers with whom
     * requests wait for seconds.
     *
     * @param permit asked at most once, and not where the request got no turn
     * @return empty if the permission was denied, and nothing was sent
     */
    public <R extends ProviderAnswer> Uni<Optional<R>> send(
            Destination destination,
            HttpRequest request,
            RequestPriority priority,
            Supplier<Uni<Boolean>> permit,
            Function<HttpResult, R> meaning) {
        return Uni.createFrom().deferred(() -> {
            DestinationLimiter limiter = limiters.of(destination);
            long asked = System.nanoTime();
            return limiter.enter(priority)
                    .chain(refusal -> {
                        meter.waited(priority, refusal.isEmpty(), System.nanoTime() - asked);
                        return refusal.or(() -> limiter.expired(request.deadline()))
                                .map(notSent -> Uni.createFrom().item(Optional.of(meaning.apply(notSent))))
                                .orElseGet(() ->
                                        exchangeIfPermitted(limiter, request, destination.trusted(), permit, meaning));
                    })
                    // Nothing is known of the trial request that this may have been, and the next one must be let
                    // through.
                    .onFailure()
                    .invoke(limiter::withdraw)
                    .onCancellation()
                    .invoke(limiter::withdraw);
        });
    }

    private static Uni<Boolean> permitted() {
        return Uni.createFrom().item(true);
    }

    private <R extends ProviderAnswer> Uni<Optional<R>> exchangeIfPermitted(
            DestinationLimiter limiter,
            HttpRequest request,
            boolean trusted,
            Supplier<Uni<Boolean>> permit,
            Function<HttpResult, R> meaning) {
        return permit.get().chain(granted -> {
            if (granted) {
                return exchange(limiter, request, trusted, meaning).map(Optional::of);
            }
            limiter.withdraw();
            return Uni.createFrom().item(Optional.empty());
        });
    }

    private <R extends ProviderAnswer> Uni<R> exchange(
            DestinationLimiter limiter, HttpRequest request, boolean trusted, Function<HttpResult, R> meaning) {
        long sent = System.nanoTime();
        long version = limiter.limiter().version();
        return Uni.createFrom()
                .deferred(() -> transport.send(request, trusted))
                .onFailure()
                .recoverWithItem(failure -> new HttpResult.Lost(
                        "no answer from " + name + " (" + failure.getClass().getSimpleName() + ")"))
                .map(result -> {
                    limiter.record(result);
                    R answer = meaning.apply(result);
                    limiter.learn(result, answer, version);
                    meter.answered(request.route(), answer.outcome(), System.nanoTime() - sent);
                    if (answer.refusedForRate() || result instanceof HttpResult.Limited) {
                        meter.refused();
                    }
                    return answer;
                });
    }
}
