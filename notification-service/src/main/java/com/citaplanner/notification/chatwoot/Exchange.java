package com.citaplanner.notification.chatwoot;

import com.citaplanner.notification.network.Network;
import com.citaplanner.notification.network.Reach;
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
class Exchange {
    private final Lines lines;
    private final Transport tenants;
    private final Transport operators;
    private final Answers answers;
    private final ChatwootMeter meter;
    private final ObjectMapper json;

    Exchange(ChatwootSettings settings, Vertx vertx, Lines lines, ChatwootMeter meter, ObjectMapper json) {
        this.lines = lines;
        this.meter = meter;
        this.json = json;
        this.answers = new Answers(json, lines.times());
        List<Network> allowed = settings.allowedNetworks().orElse(List.of()).stream()
                .map(Network::of)
                .toList();
        Executor readers = Executors.newVirtualThreadPerTaskExecutor();
        this.tenants = new Transport(settings, vertx, new Reach(allowed), readers);
        this.operators = new Transport(settings, vertx, Reach.EVERYWHERE, readers);
    }

    /** How long a conversation takes no more of our messages; a message that may be sent now is counted. */
    Optional<Duration> crowded(Connection connection, long conversationId) {
        return lines.crowded(connection, conversationId);
    }

    Uni<Answer<JsonNode>> ask(Connection connection, Call call, Standing standing) {
        return Uni.createFrom().deferred(() -> {
            Line line = lines.of(connection);
            long asked = System.nanoTime();
            return line.enter(standing)
                    .invoke(refusal -> meter.waited(standing, refusal.isEmpty(), System.nanoTime() - asked))
                    .chain(refusal -> refusal.map(Exchange::later).orElseGet(() -> inTime(line, connection, call)));
        });
    }

    private Uni<Answer<JsonNode>> inTime(Line line, Connection connection, Call call) {
        return line.missed(call)
                ? Uni.createFrom().item(new Answer.Later<>("its time had passed before its turn came"))
                : send(line, connection, call);
    }

    private static Uni<Answer<JsonNode>> later(Line.Refusal refusal) {
        return Uni.createFrom().item(new Answer.Later<>(refusal.reason(), Optional.of(refusal.pause())));
    }

    private Uni<Answer<JsonNode>> send(Line line, Connection connection, Call call) {
        long sent = System.nanoTime();
        return Uni.createFrom()
                .deferred(() -> way(connection).send(connection, call, body(call)))
                .onFailure()
                .recoverWithItem(failure -> new Reply.Lost(
                        "no answer from Chatwoot (" + failure.getClass().getSimpleName() + ")"))
                .invoke(line::left)
                .map(reply -> answers.of(call, connection.token(), reply))
                .invoke(answer -> meter.answered(call.route(), answer, System.nanoTime() - sent));
    }

    /** Open connections are shared only by those who may lead to the same places. */
    private Transport way(Connection connection) {
        return connection.operators() ? operators : tenants;
    }

    private byte[] body(Call call) {
        try {
            return call.body().isEmpty()
                    ? new byte[0]
                    : json.writeValueAsBytes(call.body().get());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a body that is no JSON", e);
        }
    }
}
