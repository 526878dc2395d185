package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.channel.ChannelTest;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootResult;
import com.citaplanner.notification.chatwoot.Connection;
import com.citaplanner.notification.chatwoot.ConnectionChoice;
import com.citaplanner.notification.chatwoot.Connections;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Tests a connection by listing the inboxes that the token's user sees. This one request distinguishes all errors:
 * network, token, account, inbox.
 */
final class ChatwootChannelTest {
    /** Chatwoot's error for a valid token of another account's user. */
    private static final String OTHER_ACCOUNT = "not authorized to access this account";

    private final ChatwootClient chatwoot;
    private final Connections connections;

    ChatwootChannelTest(ChatwootClient chatwoot, Connections connections) {
        this.chatwoot = chatwoot;
        this.connections = connections;
    }

    Uni<ChannelTest> of(String tenantId) {
        return connections.choose(tenantId).chain(choice -> switch (choice) {
            case ConnectionChoice.Found(Connection connection) ->
                chatwoot.inboxes(connection).map(chatwootResult -> evaluate(connection, chatwootResult));
            case ConnectionChoice.NotConfigured(String reason) -> failed(sentence(reason));
            case ConnectionChoice.Unusable(String reason) -> failed(sentence(reason));
        });
    }

    private static Uni<ChannelTest> failed(String sentence) {
        return Uni.createFrom().item(new ChannelTest.Failed(sentence));
    }

    private static ChannelTest evaluate(Connection connection, ChatwootResult<JsonNode> chatwootResult) {
        return switch (chatwootResult) {
            case ChatwootResult.Done<JsonNode>(JsonNode inboxes) -> inbox(connection, inboxes);
            case ChatwootResult.Missing<JsonNode> missing ->
                new ChannelTest.Failed("Chatwoot has no account " + connection.accountId() + ".");
            case ChatwootResult.Denied<JsonNode>(String reason)
            when reason.contains(OTHER_ACCOUNT) ->
                new ChannelTest.Failed("The token is valid, but its user does not belong to the account "
                        + connection.accountId() + ".");
            case ChatwootResult.Denied<JsonNode>(String reason) -> new ChannelTest.Failed(sentence(reason));
            case ChatwootResult.Invalid<JsonNode>(String reason) -> new ChannelTest.Failed(sentence(reason));
            case ChatwootResult.Later<JsonNode> later -> new ChannelTest.Failed(sentence(later.reason()));
            case ChatwootResult.Unknown<JsonNode>(String reason) -> new ChannelTest.Failed(sentence(reason));
        };
    }

    private static ChannelTest inbox(Connection connection, JsonNode inboxes) {
        Optional<JsonNode> configured = StreamSupport.stream(inboxes.spliterator(), false)
                .filter(inbox -> inbox.path("id").asLong() == connection.inboxId())
                .findFirst();
        return configured.isPresent()
                ? new ChannelTest.Passed()
                : new ChannelTest.Failed("The account " + connection.accountId() + " has no inbox "
                        + connection.inboxId() + " that the token's user can see.");
    }

    private static String sentence(String reason) {
        return reason.substring(0, 1).toUpperCase(Locale.ROOT)
                + reason.substring(1)
                + (reason.endsWith(".") ? "" : ".");
    }
}
