package com.citaplanner.notification.chatwoot;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;

/**
 * Puts requests on the wire and brings back what became of each. Built on Vert.x's own client, because three things must be
 * seen to happen that a declarative client hides: the address that was checked is the one connected to, a request that was
 * never written is told from one whose answer was lost, and reading stops at the limit. Redirects are not followed.
 *
 * <p>Keeps a pool of connections for each address, which goes when it has been idle for a while.
 */
final class Transport {
    /** Shorter than servers keep idle connections (Puma 20 s, nginx 75 s), so that a request rarely meets a closed one. */
    private static final int KEEP_ALIVE_SECONDS = 15;

    private static final int MOST_WAITING_FOR_A_CONNECTION = 1000;
    private static final String TOKEN = "Api-Access-Token";

    private final ChatwootSettings settings;
    private final Vertx vertx;
    private final Addresses addresses;
    private final HttpClient http;

    Transport(ChatwootSettings settings, Vertx vertx, Addresses addresses) {
        this.settings = settings;
        this.vertx = vertx;
        this.addresses = addresses;
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setMaxPoolSize(settings.pool())
                .setMaxWaitQueueSize(MOST_WAITING_FOR_A_CONNECTION)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setName("chatwoot"));
    }

    /** @param body JSON; empty where there is none */
    Uni<Reply> send(Connection connection, Call call, Buffer body) {
        return addresses
                .of(connection)
                .ifNoItem()
                .after(settings.connectTimeout())
                .recoverWithItem(new Addresses.Found.Nowhere())
                .chain(found -> switch (found) {
                    case Addresses.Found.Usable(InetAddress address) -> send(options(connection, call, address), body);
                    case Addresses.Found.Inside inside ->
                        reply(new Reply.Forbidden("the address of this Chatwoot is in a network that is not allowed"));
                    case Addresses.Found.Nowhere nowhere -> reply(new Reply.NotSent("Chatwoot cannot be found"));
                });
    }

    private Uni<Reply> send(RequestOptions options, Buffer body) {
        return Uni.createFrom()
                .completionStage(() -> http.request(options)
                        .transform(connected -> connected.succeeded()
                                ? converse(connected.result(), body)
                                : Future.succeededFuture(new Reply.NotSent("Chatwoot cannot be reached")))
                        .toCompletionStage());
    }

    private RequestOptions options(Connection connection, Call call, InetAddress address) {
        Installation installation = connection.installation();
        return new RequestOptions()
                .setMethod(call.route().method())
                .setServer(SocketAddress.inetSocketAddress(installation.port(), address.getHostAddress()))
                .setHost(connection.url().getHost())
                .setPort(installation.port())
                .setSsl(installation.encrypted())
                .setURI(path(connection) + "/api/v1/accounts/" + connection.accountId() + call.path())
                .setConnectTimeout(settings.connectTimeout().toMillis())
                .setFollowRedirects(false)
                .putHeader(TOKEN, connection.token())
                .putHeader("Accept", "application/json")
                .putHeader("Content-Type", "application/json");
    }

    /** Of an installation that is not at the root of its host. */
    private static String path(Connection connection) {
        String path = connection.url().getRawPath();
        return path == null ? "" : path.replaceAll("/+$", "");
    }

    /** The time runs for the whole exchange, so that an answer that drips does not last for ever. */
    private Future<Reply> converse(HttpClientRequest request, Buffer body) {
        long clock = vertx.setTimer(settings.readTimeout().toMillis(), late -> request.reset());
        return (body.length() == 0 ? request.send() : request.send(body))
                .compose(response -> BoundedBody.read(response, settings.mostBytes()))
                .otherwise(failure -> new Reply.Lost(
                        "no answer from Chatwoot (" + failure.getClass().getSimpleName() + ")"))
                .onComplete(ended -> vertx.cancelTimer(clock));
    }

    private static Uni<Reply> reply(Reply reply) {
        return Uni.createFrom().item(reply);
    }

    void close() {
        http.close().toCompletionStage().toCompletableFuture().orTimeout(1, TimeUnit.SECONDS);
    }
}
