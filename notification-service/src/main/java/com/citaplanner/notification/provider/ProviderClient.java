package com.citaplanner.notification.provider;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Sends requests to one provider: each waits for its turn, goes over the wire, and is given its meaning. */
public final class ProviderClient {
    private final String name;
    private final HttpTransport transport;
    private final ConnectionPools pools;
    private final ProviderMeter meter;

    /** @param timer runs something after a while */
    public ProviderClient(
            ProviderSettings settings,
            HttpTransport transport,
            InstantSource clock,
            BiConsumer<Duration, Runnable> timer,
            MeterRegistry registry) {
        this.name = settings.name();
        this.transport = transport;
        this.pools = new ConnectionPools(settings, clock, timer);
        this.meter = new ProviderMeter(settings.label(), registry, pools);
    }

    /** @param meaning what the adapter makes of the result; of {@link HttpResult.NotSent} too, when the request got no turn */
    public <R extends ProviderAnswer> Uni<R> send(
            Destination destination, HttpRequest request, RequestPriority priority, Function<HttpResult, R> meaning) {
        return Uni.createFrom().deferred(() -> {
            ConnectionPool pool = pools.of(destination);
            long asked = System.nanoTime();
            return pool.enter(priority)
                    .invoke(refusal -> meter.waited(priority, refusal.isEmpty(), System.nanoTime() - asked))
                    .map(refusal -> refusal.or(() -> pool.missed(request.notAfter())))
                    .chain(refusal -> refusal.map(notSent -> answer(meaning.apply(notSent)))
                            .orElseGet(() -> exchange(pool, request, destination.trusted(), meaning)));
        });
    }

    private static <R> Uni<R> answer(R answer) {
        return Uni.createFrom().item(answer);
    }

    private <R extends ProviderAnswer> Uni<R> exchange(
            ConnectionPool pool, HttpRequest request, boolean trusted, Function<HttpResult, R> meaning) {
        long sent = System.nanoTime();
        return Uni.createFrom()
                .deferred(() -> transport.send(request, trusted))
                .onFailure()
                .recoverWithItem(failure -> new HttpResult.Lost(
                        "no answer from " + name + " (" + failure.getClass().getSimpleName() + ")"))
                .invoke(pool::left)
                .map(meaning)
                .invoke(answer -> meter.answered(request.route(), answer.outcome(), System.nanoTime() - sent));
    }
}
