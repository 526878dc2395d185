package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.channel.Probe;
import com.citaplanner.notification.chatwoot.Answer;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.Choice;
import com.citaplanner.notification.chatwoot.Connection;
import com.citaplanner.notification.chatwoot.Connections;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Asks Chatwoot for the inboxes that the token's user sees. The one question tells apart everything that can be wrong: the
 * network, the token, the account, the inbox.
 */
final class ChatwootProbe {
    /** What Chatwoot says to a good token that is of another account's user. */
    private static final String OTHER_ACCOUNT = "not authorized to access this account";

    private final ChatwootClient chatwoot;
    private final Connections connections;

    ChatwootProbe(ChatwootClient chatwoot, Connections connections) {
        this.chatwoot = chatwoot;
        this.connections = connections;
    }

    Uni<Probe> of(String tenantId) {
        return connections.choose(tenantId).chain(choice -> switch (choice) {
            case Choice.Found(Connection connection) ->
                chatwoot.inboxes(connection).map(answer -> judge(connection, answer));
            case Choice.Nothing() -> wrong("The tenant has no Chatwoot connection, and there is none for all tenants.");
            case Choice.Broken(String reason) -> wrong(sentence(reason));
        });
    }

    private static Uni<Probe> wrong(String sentence) {
        return Uni.createFrom().item(new Probe.Wrong(sentence));
    }

    private static Probe judge(Connection connection, Answer<JsonNode> answer) {
        return switch (answer) {
            case Answer.Done<JsonNode>(JsonNode inboxes) -> inbox(connection, inboxes);
            case Answer.Missing<JsonNode> missing ->
                new Probe.Wrong("Chatwoot has no account " + connection.accountId() + ".");
            case Answer.Denied<JsonNode>(String reason)
            when reason.contains(OTHER_ACCOUNT) ->
                new Probe.Wrong("The token is good, but its user does not belong to the account "
                        + connection.accountId() + ".");
            case Answer.Denied<JsonNode>(String reason) -> new Probe.Wrong(sentence(reason));
            case Answer.Invalid<JsonNode>(String reason) -> new Probe.Wrong(sentence(reason));
            case Answer.Later<JsonNode> later -> new Probe.Wrong(sentence(later.reason()));
            case Answer.Unknown<JsonNode>(String reason) -> new Probe.Wrong(sentence(reason));
        };
    }

    private static Probe inbox(Connection connection, JsonNode inboxes) {
        Optional<JsonNode> ours = StreamSupport.stream(inboxes.spliterator(), false)
                .filter(inbox -> inbox.path("id").asLong() == connection.inboxId())
                .findFirst();
        return ours.isPresent()
                ? new Probe.Working()
                : new Probe.Wrong("The account " + connection.accountId() + " has no inbox " + connection.inboxId()
                        + " that the token's user can see.");
    }

    private static String sentence(String reason) {
        return reason.substring(0, 1).toUpperCase(Locale.ROOT)
                + reason.substring(1)
                + (reason.endsWith(".") ? "" : ".");
    }
}
