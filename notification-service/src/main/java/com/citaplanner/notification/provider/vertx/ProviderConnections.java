package com.citaplanner.notification.provider.vertx;

import com.citaplanner.notification.network.EgressPolicy;
import com.citaplanner.notification.network.HostResolver;
import com.citaplanner.notification.network.HostResolver.Resolution;
import com.citaplanner.notification.provider.HttpRequest;
import com.citaplanner.notification.provider.HttpResult;
import com.citaplanner.notification.provider.ProviderSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The connections to one provider under one egress policy: the policy, the cached host names and the connection pool.
 *
 * @param options the HTTP client's options; all clients created from them share one pool
 */
public record ProviderConnections(EgressPolicy egress, HostNames names, HttpClientOptions options) {
    /** Shorter than servers keep idle connections (Puma 20 s, nginx 75 s), so that few requests meet a closed one. */
    private static final int KEEP_ALIVE_SECONDS = 15;

    private static final int MAX_WAITING_FOR_CONNECTION = 1000;

    public static ProviderConnections within(EgressPolicy egress, ProviderSettings.Http settings, Vertx vertx) {
        return new ProviderConnections(
                egress,
                new HostNames(HostResolver.within(egress), settings.connectTimeout(), vertx),
                options(settings));
    }

    /** Sends the request if the policy allows its host; otherwise returns the reason. */
    public Uni<HttpResult> sendIfAllowed(String provider, HttpRequest request, Supplier<Uni<HttpResult>> send) {
        return names.resolve(request.uri().getHost(), resolution -> switch (resolution) {
            case Resolution.Usable usable -> send.get();
            case Resolution.Blocked blocked -> Uni.createFrom().item(ConnectionChecks.forbidden(provider));
            case Resolution.NotFound notFound ->
                Uni.createFrom().item(new HttpResult.NotSent(provider + " cannot be found"));
        });
    }

    private static HttpClientOptions options(ProviderSettings.Http settings) {
        return new HttpClientOptions()
                .setShared(true)
                .setName("provider-" + UUID.randomUUID())
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setMaxPoolSize(settings.poolSize())
                .setMaxWaitQueueSize(MAX_WAITING_FOR_CONNECTION)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS);
    }
}
