package com.citaplanner.notification.quickreply.chatwoot;

import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootResult;
import com.citaplanner.notification.chatwoot.Connection;
import com.citaplanner.notification.chatwoot.Connections;
import com.citaplanner.notification.quickreply.CannedResponse;
import com.citaplanner.notification.quickreply.CannedResponses;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Canned responses over the tenant's connection, in the background. */
@ApplicationScoped
class ChatwootCannedResponses implements CannedResponses {
    private final ChatwootClient chatwoot;
    private final Connections connections;

    ChatwootCannedResponses(ChatwootClient chatwoot, Connections connections) {
        this.chatwoot = chatwoot.inBackground();
        this.connections = connections;
    }

    @Override
    public Uni<Optional<String>> account(String tenantId) {
        return connections.of(tenantId).map(found -> found.map(ChatwootCannedResponses::account));
    }

    /** The same for all spellings of the installation's address. */
    private static String account(Connection connection) {
        return connection.installation() + URI.create(connection.baseUrl()).getPath() + "/accounts/"
                + connection.accountId();
    }

    @Override
    public Uni<CannedResult<List<CannedResponse>>> list(String tenantId) {
        return over(tenantId, connection -> chatwoot.cannedResponses(connection))
                .map(result -> result(
                        result,
                        list -> StreamSupport.stream(list.spliterator(), false)
                                .map(ChatwootCannedResponses::canned)
                                .toList()));
    }

    @Override
    public Uni<CannedResult<CannedResponse>> create(String tenantId, String shortCode, String content) {
        return over(tenantId, connection -> chatwoot.createCannedResponse(connection, fields(shortCode, content)))
                .map(result -> result(result, ChatwootCannedResponses::canned));
    }

    @Override
    public Uni<CannedResult<CannedResponse>> update(String tenantId, CannedResponse changed) {
        return over(
                        tenantId,
                        connection -> chatwoot.updateCannedResponse(
                                connection, changed.id(), fields(changed.shortCode(), changed.content())))
                .map(result -> result(result, ChatwootCannedResponses::canned));
    }

    @Override
    public Uni<Void> remove(String tenantId, long id) {
        return over(tenantId, connection -> chatwoot.removeCannedResponse(connection, id))
                .replaceWithVoid();
    }

    private Uni<ChatwootResult<JsonNode>> over(
            String tenantId, Function<Connection, Uni<ChatwootResult<JsonNode>>> call) {
        return connections
                .of(tenantId)
                .chain(connection -> connection
                        .map(call)
                        .orElseGet(() -> Uni.createFrom()
                                .item(new ChatwootResult.Later<>("the tenant has no connection to Chatwoot"))));
    }

    private static Map<String, String> fields(String shortCode, String content) {
        return Map.of("short_code", shortCode, "content", content);
    }

    private static CannedResponse canned(JsonNode response) {
        return new CannedResponse(
                response.path("id").longValue(),
                response.path("short_code").asText(),
                response.path("content").asText());
    }

    /** What Chatwoot does not have any more was removed between the look and the change: look again. */
    private static <T> CannedResult<T> result(ChatwootResult<JsonNode> result, Function<JsonNode, T> read) {
        return switch (result) {
            case ChatwootResult.Done<JsonNode>(JsonNode body) -> new CannedResult.Done<>(read.apply(body));
            case ChatwootResult.Missing<JsonNode> gone ->
                new CannedResult.Later<>("Chatwoot does not have it any more", Optional.empty());
            case ChatwootResult.Denied<JsonNode>(String reason) -> new CannedResult.Later<>(reason, Optional.empty());
            case ChatwootResult.Invalid<JsonNode>(String reason) -> new CannedResult.Refused<>(reason);
            case ChatwootResult.Later<JsonNode>(String reason, Optional<Duration> pause) ->
                new CannedResult.Later<>(reason, pause);
            case ChatwootResult.Unknown<JsonNode>(String reason) -> new CannedResult.Later<>(reason, Optional.empty());
        };
    }
}
