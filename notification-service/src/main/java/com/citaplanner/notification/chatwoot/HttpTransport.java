package com.citaplanner.notification.chatwoot;

import com.citaplanner.notification.network.EgressPolicy;
import com.citaplanner.notification.network.HostResolver;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Puts requests on the wire and brings back what became of each. The address is checked twice: before, for an answer that
 * says why, and on the open connection before a byte is written, so that a name that changes its meaning in between gains
 * nothing. Redirects are not followed.
 */
final class HttpTransport {
    /** Shorter than servers keep idle connections (Puma 20 s, nginx 75 s), so that a request rarely meets a closed one. */
    private static final int KEEP_ALIVE_SECONDS = 15;

    private static final int MOST_WAITING_FOR_A_CONNECTION = 1000;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int MOST_CAUSES = 10;

    private final ChatwootSettings settings;
    private final Vertx vertx;
    private final HostResolver hostResolver;
    private final Executor readers;
    private final ChatwootApi api;

    /** @param readers where answers are read, which blocks */
    HttpTransport(ChatwootSettings settings, Vertx vertx, EgressPolicy egress, Executor readers) {
        this.settings = settings;
        this.vertx = vertx;
        this.hostResolver = HostResolver.within(egress);
        this.readers = readers;
        this.api = QuarkusRestClientBuilder.newBuilder()
                .baseUri(URI.create("http://chatwoot.invalid"))
                .httpClientOptions(new HttpClientOptions()
                        .setMaxPoolSize(settings.poolSize())
                        .setMaxWaitQueueSize(MOST_WAITING_FOR_A_CONNECTION)
                        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS))
                .httpClientRequestCustomizer(this::check)
                .connectTimeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(settings.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .disableDefaultMapper(true)
                .build(ChatwootApi.class);
    }

    /** The connection leads into a network that is not allowed. */
    private static final class BlockedAddress extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private void check(HttpClientRequest request) {
        String address = request.connection().remoteAddress().hostAddress();
        if (address == null || !hostResolver.egress().allows(InetAddress.ofLiteral(address))) {
            request.connection().close();
            throw new BlockedAddress();
        }
    }

    /** @param body JSON; empty where there is none */
    Uni<HttpResult> send(Connection connection, ApiCall call, byte[] body) {
        return addresses(connection)
                .ifNoItem()
                .after(settings.connectTimeout())
                .recoverWithItem(new HostResolver.Resolution.NotFound())
                .chain(resolution -> switch (resolution) {
                    case HostResolver.Resolution.Usable usable -> converse(connection, call, body);
                    case HostResolver.Resolution.Blocked blocked -> reply(forbidden());
                    case HostResolver.Resolution.NotFound notFound ->
                        reply(new HttpResult.NotSent("Chatwoot cannot be found"));
                });
    }

    private Uni<HostResolver.Resolution> addresses(Connection connection) {
        String host = connection.installation().host();
        return Uni.createFrom()
                .completionStage(() -> vertx.executeBlocking(() -> hostResolver.find(host), false)
                        .toCompletionStage());
    }

    /** The time runs for the whole exchange, so that an answer that drips does not last for ever. */
    private Uni<HttpResult> converse(Connection connection, ApiCall call, byte[] body) {
        String url = base(connection) + "/api/v1/accounts/" + connection.accountId() + call.path();
        return Uni.createFrom()
                .deferred(() -> ask(call.endpoint(), url, connection.token(), body))
                .emitOn(readers)
                .map(this::whole)
                .ifNoItem()
                .after(settings.readTimeout().plus(settings.connectTimeout()))
                .fail()
                .onFailure()
                .recoverWithItem(HttpTransport::failed);
    }

    private Uni<RestResponse<InputStream>> ask(Endpoint endpoint, String url, String token, byte[] body) {
        return switch (endpoint.method()) {
            case GET -> api.get(url, token);
            case POST -> api.post(url, token, body);
            case PUT -> api.put(url, token, body);
        };
    }

    /** Of an installation that may not be at the root of its host. */
    private static String base(Connection connection) {
        return connection.url().toString().replaceAll("/+$", "");
    }

    private HttpResult whole(RestResponse<InputStream> response) {
        if (response.getStatus() == TOO_MANY_REQUESTS) {
            return new HttpResult.Limited(Optional.ofNullable(response.getHeaderString("Retry-After")));
        }
        try {
            byte[] body = response.getEntity() == null
                    ? new byte[0]
                    : BoundedBody.read(response.getEntity(), settings.maxBytes(), settings.readTimeout());
            String type = response.getHeaderString("Content-Type");
            return new HttpResult.Received(response.getStatus(), type == null ? "" : type, body);
        } catch (BoundedBody.BodyTooLong bodyTooLong) {
            return new HttpResult.Lost(bodyTooLong.getMessage());
        } catch (IOException e) {
            return new HttpResult.Lost("Chatwoot's answer broke off");
        }
    }

    private static HttpResult failed(Throwable failure) {
        if (has(failure, BlockedAddress.class)) {
            return forbidden();
        }
        boolean neverSent = has(failure, ConnectException.class)
                || has(failure, UnknownHostException.class)
                || has(failure, SSLHandshakeException.class);
        return neverSent
                ? new HttpResult.NotSent("Chatwoot cannot be reached")
                : new HttpResult.Lost(
                        "no answer from Chatwoot (" + failure.getClass().getSimpleName() + ")");
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MOST_CAUSES)
                .anyMatch(kind::isInstance);
    }

    private static HttpResult forbidden() {
        return new HttpResult.Forbidden("the address of this Chatwoot is in a network that is not allowed");
    }

    private static Uni<HttpResult> reply(HttpResult httpResult) {
        return Uni.createFrom().item(httpResult);
    }
}
