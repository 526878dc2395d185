package com.citaplanner.notification.provider.vertx;

import com.citaplanner.notification.network.EgressPolicy;
import com.citaplanner.notification.network.HostResolver;
import com.citaplanner.notification.provider.HttpRequest;
import com.citaplanner.notification.provider.HttpResult;
import com.citaplanner.notification.provider.HttpTransport;
import com.citaplanner.notification.provider.ProviderSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Sends over Vert.x. The address is checked twice: before, for an answer that says why, and on the open connection before a byte is
 * written, so that a name that changes its meaning in between gains nothing.
 */
final class VertxTransport implements HttpTransport {
    /** Shorter than servers keep idle connections (Puma 20 s, nginx 75 s), so that a request rarely meets a closed one. */
    private static final int KEEP_ALIVE_SECONDS = 15;

    private static final int MOST_WAITING_FOR_A_CONNECTION = 1000;
    private static final int TOO_MANY_REQUESTS = 429;

    private final String provider;
    private final ProviderSettings.Http settings;
    private final Vertx vertx;
    private final Way tenants;
    private final Way operators;
    /** Answers are interpreted here, because a long one would hold up an event loop. */
    private final Executor interpreters = Executors.newVirtualThreadPerTaskExecutor();

    /** Open connections are shared only by those who may lead to the same places. */
    private record Way(HttpClient client, HostResolver hosts) {}

    VertxTransport(String provider, ProviderSettings.Http settings, Vertx vertx) {
        this.provider = provider;
        this.settings = settings;
        this.vertx = vertx;
        this.tenants = way(new EgressPolicy(settings.allowedNetworks()));
        this.operators = way(EgressPolicy.EVERYWHERE);
    }

    private Way way(EgressPolicy egress) {
        HttpClientOptions options = new HttpClientOptions()
                .setMaxPoolSize(settings.poolSize())
                .setMaxWaitQueueSize(MOST_WAITING_FOR_A_CONNECTION)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setConnectTimeout((int) settings.connectTimeout().toMillis());
        return new Way(vertx.createHttpClient(options), HostResolver.within(egress));
    }

    @Override
    public Uni<HttpResult> send(HttpRequest request, boolean trusted) {
        return Uni.createFrom()
                .completionStage(
                        () -> send(trusted ? operators : tenants, request).toCompletionStage())
                .emitOn(interpreters);
    }

    private Future<HttpResult> send(Way way, HttpRequest request) {
        String host = request.uri().getHost().replaceAll("[\\[\\]]", "");
        return vertx.executeBlocking(() -> way.hosts().resolve(host), false)
                .timeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .otherwise(new HostResolver.Resolution.NotFound())
                .compose(resolution -> switch (resolution) {
                    case HostResolver.Resolution.Usable usable -> connect(way, request);
                    case HostResolver.Resolution.Blocked blocked -> Future.succeededFuture(forbidden());
                    case HostResolver.Resolution.NotFound notFound ->
                        Future.succeededFuture(new HttpResult.NotSent(provider + " cannot be found"));
                });
    }

    private Future<HttpResult> connect(Way way, HttpRequest request) {
        long end = System.nanoTime()
                + settings.connectTimeout().plus(settings.readTimeout()).toNanos();
        return way.client()
                .request(options(request))
                .transform(connected -> connected.failed()
                        ? Future.succeededFuture(new HttpResult.NotSent(provider + " cannot be reached"))
                        : exchange(way, connected.result(), request, Duration.ofNanos(end - System.nanoTime())));
    }

    private RequestOptions options(HttpRequest request) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method().name()))
                .setAbsoluteURI(request.uri().toString())
                // For a free connection; opening one is bounded by the client's own options.
                .setConnectTimeout(settings.readTimeout().toMillis())
                .setIdleTimeout(settings.readTimeout().toMillis())
                .putHeader("User-Agent", "CitaPlanner");
        request.headers().forEach(options::putHeader);
        return options;
    }

    /** @param time for the whole exchange, so that an answer that drips does not last for ever */
    private Future<HttpResult> exchange(Way way, HttpClientRequest open, HttpRequest request, Duration time) {
        String address = open.connection().remoteAddress().hostAddress();
        if (address == null || !way.hosts().egress().allows(InetAddress.ofLiteral(address))) {
            open.connection().close();
            return Future.succeededFuture(forbidden());
        }
        return (request.body().length == 0 ? open.send() : open.send(Buffer.buffer(request.body())))
                .compose(this::read)
                .timeout(Math.max(1, time.toMillis()), TimeUnit.MILLISECONDS)
                .onFailure(failure -> open.reset())
                .otherwise(failure -> new HttpResult.Lost(
                        "no answer from " + provider + " (" + failure.getClass().getSimpleName() + ")"));
    }

    private Future<HttpResult> read(HttpClientResponse response) {
        Future<byte[]> body = BoundedBody.read(response, settings.maxBytes(), settings.readTimeout());
        return response.statusCode() == TOO_MANY_REQUESTS
                ? body.transform(read -> Future.succeededFuture(
                        new HttpResult.Limited(Optional.ofNullable(response.getHeader("Retry-After")))))
                : body.<HttpResult>map(read -> received(response, read)).otherwise(this::brokenOff);
    }

    private static HttpResult received(HttpClientResponse response, byte[] body) {
        String type = response.getHeader("Content-Type");
        return new HttpResult.Received(response.statusCode(), type == null ? "" : type, body);
    }

    private HttpResult brokenOff(Throwable failure) {
        return new HttpResult.Lost(provider + "'s answer "
                + (failure instanceof BoundedBody.Unbounded unbounded ? unbounded.getMessage() : "broke off"));
    }

    private HttpResult forbidden() {
        return new HttpResult.Forbidden("the address of this " + provider + " is in a network that is not allowed");
    }
}
