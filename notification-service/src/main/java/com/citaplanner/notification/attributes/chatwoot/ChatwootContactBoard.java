package com.citaplanner.notification.attributes.chatwoot;

import com.citaplanner.notification.attributes.Change;
import com.citaplanner.notification.attributes.ContactBoard;
import com.citaplanner.notification.attributes.Portrait;
import com.citaplanner.notification.chatwoot.Answer;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.Connection;
import com.citaplanner.notification.chatwoot.Connections;
import com.citaplanner.notification.contact.ContactKey;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * A Chatwoot contact: read, compared, and only what differs is sent.
 *
 * <p>Chatwoot merges what is sent into all custom attributes as it read them a moment before, without a lock. What an agent
 * saves within those milliseconds is lost by Chatwoot itself, and reading again could not bring it back, because we have
 * never seen it. All we can do is send seldom and little.
 */
@ApplicationScoped
class ChatwootContactBoard implements ContactBoard {
    private final ChatwootClient chatwoot;
    private final Connections connections;

    ChatwootContactBoard(ChatwootClient chatwoot, Connections connections) {
        this.chatwoot = chatwoot;
        this.connections = connections;
    }

    @Override
    public Uni<Result> show(ContactKey contact, Portrait portrait) {
        return connections
                .of(contact.tenantId())
                .chain(found -> found.filter(known -> known.accountId() == contact.accountId())
                        .map(connection -> compareAndShow(connection, contact, portrait))
                        .orElseGet(() ->
                                answer(new Result.Final("the tenant has no Chatwoot connection to this account"))));
    }

    private Uni<Result> compareAndShow(Connection connection, ContactKey contact, Portrait portrait) {
        return chatwoot.contact(connection, contact.contactId())
                .chain(answer ->
                        result(answer, there -> send(connection, contact, portrait.against(ContactJson.shown(there)))));
    }

    private Uni<Result> send(Connection connection, ContactKey contact, Change change) {
        if (change.isEmpty()) {
            return answer(new Result.Written(false));
        }
        return chatwoot.updateContact(connection, contact.contactId(), ContactJson.of(change))
                .chain(answer -> answer instanceof Answer.Invalid<JsonNode>(String reason) && change.fillsFields()
                        ? send(connection, contact, change.withoutFields()).map(result -> remark(result, reason))
                        : result(answer, done -> answer(new Result.Written(true))));
    }

    private static Result remark(Result result, String reason) {
        return result instanceof Result.Written written
                ? new Result.Written(written.changed(), Optional.of("name and e-mail not filled: " + reason))
                : result;
    }

    private static Uni<Result> result(Answer<JsonNode> answer, Function<JsonNode, Uni<Result>> done) {
        return switch (answer) {
            case Answer.Done<JsonNode>(JsonNode value) -> done.apply(value);
            case Answer.Missing<JsonNode> missing -> answer(new Result.Final("Chatwoot has no such contact"));
            case Answer.Denied<JsonNode>(String reason) -> answer(new Result.Final(reason));
            case Answer.Invalid<JsonNode>(String reason) -> answer(new Result.Final(reason));
            case Answer.Later<JsonNode>(String reason, Optional<Duration> pause) ->
                answer(new Result.Later(reason, pause));
            case Answer.Unknown<JsonNode>(String reason) -> answer(new Result.Later(reason));
        };
    }

    private static Uni<Result> answer(Result result) {
        return Uni.createFrom().item(result);
    }
}
