package com.citaplanner.notification.provider.rest;

import com.citaplanner.notification.provider.HttpRequest;
import com.citaplanner.notification.provider.HttpResult;
import com.citaplanner.notification.provider.HttpTransport;
import com.citaplanner.notification.provider.ProviderSettings;
import com.citaplanner.notification.provider.vertx.ConnectionChecks;
import com.citaplanner.notification.provider.vertx.ProviderConnections;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Sends requests over {@link ProviderApi}. Checks the address before sending, so that the result has a reason; {@link
 * ConnectionGuard} checks the open connection again.
 */
final class RestTransport implements HttpTransport {
    private static final int TOO_MANY_REQUESTS = 429;

    private final String provider;
    private final ProviderSettings.Http settings;
    private final Vertx vertx;
    private final PooledApi tenantApi;
    private final PooledApi operatorApi;
    /** Reads and interprets answers: reading blocks, and a long answer would hold up an event loop. */
    private final Executor readers = Executors.newVirtualThreadPerTaskExecutor();

    private record PooledApi(ProviderConnections connections, ProviderApi api) {}

    /**
     * @param tenants the connections to addresses that tenants configured
     * @param operators the connections to addresses that the operator configured
     */
    RestTransport(
            String provider,
            ProviderSettings.Http settings,
            ProviderConnections tenants,
            ProviderConnections operators,
            Vertx vertx) {
        this.provider = provider;
        this.settings = settings;
        this.vertx = vertx;
        this.tenantApi = pooledApi(tenants);
        this.operatorApi = pooledApi(operators);
    }

    private PooledApi pooledApi(ProviderConnections connections) {
        return new PooledApi(
                connections,
                ProviderApis.of(connections.options(), settings, new ConnectionGuard(connections.egress())));
    }

    @Override
    public Uni<HttpResult> send(HttpRequest request, boolean trusted) {
        PooledApi pooledApi = trusted ? operatorApi : tenantApi;
        return pooledApi.connections().sendIfAllowed(provider, request, () -> exchange(pooledApi.api(), request));
    }

    private Uni<HttpResult> exchange(ProviderApi api, HttpRequest request) {
        ProviderExchange exchange = new ProviderExchange(request.headers());
        Uni<HttpResult> answer = ask(api, request, exchange).emitOn(readers).map(response -> read(response, exchange));
        return Uni.join()
                .first(answer, overdue(exchange))
                .toTerminate()
                .onFailure()
                .invoke(exchange::hangUp)
                .onFailure()
                .recoverWithItem(failure -> failed(failure, exchange));
    }

    private static Uni<RestResponse<InputStream>> ask(ProviderApi api, HttpRequest request, ProviderExchange exchange) {
        String url = request.uri().toString();
        return switch (request.method()) {
            case GET -> api.get(url, exchange);
            case POST -> api.post(url, exchange, request.body());
            case PUT -> api.put(url, exchange, request.body());
            case DELETE -> api.delete(url, exchange);
        };
    }

    /**
     * Fails when the whole exchange takes too long, so that a slowly sent answer does not last forever. Does not
     * interrupt a request that still waits for its connection, because that connection would never return to the pool;
     * the wait has a limit of its own.
     */
    private Uni<HttpResult> overdue(ProviderExchange exchange) {
        Duration time = settings.connectTimeout().plus(settings.readTimeout());
        return Uni.createFrom().emitter(late -> {
            long timer = vertx.setPeriodic(Math.max(1, time.toMillis()), fired -> {
                if (exchange.connected()) {
                    late.fail(new TimeoutException());
                }
            });
            late.onTermination(() -> vertx.cancelTimer(timer));
        });
    }

    private HttpResult read(RestResponse<InputStream> response, ProviderExchange exchange) {
        HttpResult read = whole(response, exchange);
        return response.getStatus() == TOO_MANY_REQUESTS
                ? HttpResult.Limited.of(Optional.ofNullable(response.getHeaderString("Retry-After")), read)
                : read;
    }

    private HttpResult whole(RestResponse<InputStream> response, ProviderExchange exchange) {
        try (InputStream body = response.getEntity()) {
            byte[] bytes = BoundedBody.read(body, settings.maxBytes(), settings.readTimeout());
            String type = response.getHeaderString("Content-Type");
            return new HttpResult.Received(
                    response.getStatus(),
                    type == null ? "" : type,
                    bytes,
                    Optional.ofNullable(response.getHeaderString("Retry-After")));
        } catch (IOException failure) {
            exchange.hangUp();
            return new HttpResult.Lost(provider + "'s answer "
                    + (failure instanceof BoundedBody.Unbounded unbounded ? unbounded.getMessage() : "broke off"));
        }
    }

    private HttpResult failed(Throwable failure, ProviderExchange exchange) {
        if (ConnectionGuard.isBlocked(failure)) {
            return ConnectionChecks.forbidden(provider);
        }
        return exchange.connected()
                ? new HttpResult.Lost(
                        "no answer from " + provider + " (" + failure.getClass().getSimpleName() + ")")
                : new HttpResult.NotSent(provider + " cannot be reached");
    }
}
