package com.citaplanner.notification.chatwoot;

import com.citaplanner.notification.network.EgressPolicy;
import com.citaplanner.notification.network.Network;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** One request to one connection: its turn, the wire, the meaning of what came back. */
@ApplicationScoped
class ApiExchange {
    private final ConnectionPools pools;
    private final HttpTransport tenants;
    private final HttpTransport operators;
    private final ResponseInterpreter responseInterpreter;
    private final ChatwootMeter meter;
    private final ObjectMapper json;

    ApiExchange(ChatwootSettings settings, Vertx vertx, ConnectionPools pools, ChatwootMeter meter, ObjectMapper json) {
        this.pools = pools;
        this.meter = meter;
        this.json = json;
        this.responseInterpreter = new ResponseInterpreter(json, pools.times());
        List<Network> allowed = settings.allowedNetworks().orElse(List.of()).stream()
                .map(Network::of)
                .toList();
        Executor readers = Executors.newVirtualThreadPerTaskExecutor();
        this.tenants = new HttpTransport(settings, vertx, new EgressPolicy(allowed), readers);
        this.operators = new HttpTransport(settings, vertx, EgressPolicy.EVERYWHERE, readers);
    }

    /** How long a conversation takes no more of our messages; a message that may be sent now is counted. */
    Optional<Duration> crowded(Connection connection, long conversationId) {
        return pools.crowded(connection, conversationId);
    }

    Uni<ChatwootResult<JsonNode>> ask(Connection connection, ApiCall call, RequestPriority requestPriority) {
        return Uni.createFrom().deferred(() -> {
            ConnectionPool pool = pools.of(connection);
            long asked = System.nanoTime();
            return pool.enter(requestPriority)
                    .invoke(refusal -> meter.waited(requestPriority, refusal.isEmpty(), System.nanoTime() - asked))
                    .chain(refusal -> refusal.map(ApiExchange::later).orElseGet(() -> inTime(pool, connection, call)));
        });
    }

    private Uni<ChatwootResult<JsonNode>> inTime(ConnectionPool pool, Connection connection, ApiCall call) {
        return pool.missed(call)
                ? Uni.createFrom().item(new ChatwootResult.Later<>("its time had passed before its turn came"))
                : send(pool, connection, call);
    }

    private static Uni<ChatwootResult<JsonNode>> later(ConnectionPool.Refusal refusal) {
        return Uni.createFrom().item(new ChatwootResult.Later<>(refusal.reason(), Optional.of(refusal.pause())));
    }

    private Uni<ChatwootResult<JsonNode>> send(ConnectionPool pool, Connection connection, ApiCall call) {
        long sent = System.nanoTime();
        return Uni.createFrom()
                .deferred(() -> way(connection).send(connection, call, body(call)))
                .onFailure()
                .recoverWithItem(failure -> new HttpResult.Lost(
                        "no answer from Chatwoot (" + failure.getClass().getSimpleName() + ")"))
                .invoke(pool::left)
                .map(httpResult -> responseInterpreter.of(call, connection.token(), httpResult))
                .invoke(chatwootResult -> meter.answered(call.endpoint(), chatwootResult, System.nanoTime() - sent));
    }

    /** Open connections are shared only by those who may lead to the same places. */
    private HttpTransport way(Connection connection) {
        return connection.operators() ? operators : tenants;
    }

    private byte[] body(ApiCall call) {
        try {
            return call.body().isEmpty()
                    ? new byte[0]
                    : json.writeValueAsBytes(call.body().get());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a body that is no JSON", e);
        }
    }
}
