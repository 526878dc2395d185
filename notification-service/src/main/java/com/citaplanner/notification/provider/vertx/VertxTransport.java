package com.citaplanner.notification.provider.vertx;

import com.citaplanner.notification.provider.HttpRequest;
import com.citaplanner.notification.provider.HttpResult;
import com.citaplanner.notification.provider.HttpTransport;
import com.citaplanner.notification.provider.ProviderSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;

/**
 * Sends requests over the Vert.x HTTP client, which the Quarkus REST Client uses too. A request and its answer stay on
 * the caller's event loop. A call of the REST Client costs several times as much, and limiting its answer takes another
 * thread. So this transport is for requests that every message needs ({@link HttpRequest#perMessage}). Both transports
 * pass the same conformance suite.
 */
public final class VertxTransport implements HttpTransport {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final String provider;
    private final ProviderSettings.Http settings;
    private final Vertx vertx;
    private final PooledClient tenantClient;
    private final PooledClient operatorClient;

    private record PooledClient(ProviderConnections connections, HttpClient client) {}

    /**
     * @param tenants the connections to addresses that tenants configured
     * @param operators the connections to addresses that the operator configured
     */
    public VertxTransport(
            String provider,
            ProviderSettings.Http settings,
            ProviderConnections tenants,
            ProviderConnections operators,
            Vertx vertx) {
        this.provider = provider;
        this.settings = settings;
        this.vertx = vertx;
        this.tenantClient = pooledClient(tenants);
        this.operatorClient = pooledClient(operators);
    }

    private PooledClient pooledClient(ProviderConnections connections) {
        return new PooledClient(connections, vertx.createHttpClient(connections.options()));
    }

    @Override
    public Uni<HttpResult> send(HttpRequest request, boolean trusted) {
        PooledClient pooledClient = trusted ? operatorClient : tenantClient;
        return pooledClient.connections().sendIfAllowed(provider, request, () -> exchange(pooledClient, request));
    }

    private Uni<HttpResult> exchange(PooledClient pooledClient, HttpRequest request) {
        RequestOptions options = options(request);
        return Uni.createFrom().emitter(caller -> {
            Context context = vertx.getOrCreateContext();
            VertxExchange exchange = new VertxExchange(
                    provider, settings, pooledClient.connections().egress(), request, caller, context);
            caller.onTermination(exchange::cancel);
            if (Context.isOnEventLoopThread() && context.equals(Vertx.currentContext())) {
                exchange.begin(pooledClient.client(), options);
            } else {
                context.runOnContext(go -> exchange.begin(pooledClient.client(), options));
            }
        });
    }

    private RequestOptions options(HttpRequest request) {
        URI uri = request.uri();
        boolean encrypted = "https".equalsIgnoreCase(uri.getScheme());
        RequestOptions options = new RequestOptions()
                .setMethod(method(request.method()))
                .setHost(uri.getHost())
                .setPort(uri.getPort() > 0 ? uri.getPort() : encrypted ? HTTPS : HTTP)
                .setSsl(encrypted)
                .setURI(path(uri))
                .setFollowRedirects(false)
                .setConnectTimeout(settings.readTimeout().toMillis())
                .putHeader("User-Agent", "CitaPlanner");
        request.headers().forEach(options::putHeader);
        return options;
    }

    private static HttpMethod method(HttpRequest.Method method) {
        return switch (method) {
            case GET -> HttpMethod.GET;
            case POST -> HttpMethod.POST;
            case PUT -> HttpMethod.PUT;
            case DELETE -> HttpMethod.DELETE;
        };
    }

    private static String path(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
