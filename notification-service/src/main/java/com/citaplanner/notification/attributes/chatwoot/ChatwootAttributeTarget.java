package com.citaplanner.notification.attributes.chatwoot;

import com.citaplanner.notification.attributes.AttributeChange;
import com.citaplanner.notification.attributes.AttributeTarget;
import com.citaplanner.notification.attributes.DesiredAttributes;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootResult;
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
class ChatwootAttributeTarget implements AttributeTarget {
    private final ChatwootClient chatwoot;
    private final Connections connections;

    ChatwootAttributeTarget(ChatwootClient chatwoot, Connections connections) {
        this.chatwoot = chatwoot;
        this.connections = connections;
    }

    @Override
    public Uni<WriteResult> show(ContactKey contact, DesiredAttributes desiredAttributes) {
        return connections
                .of(contact.tenantId())
                .chain(found -> found.filter(known -> known.accountId() == contact.accountId())
                        .map(connection -> compareAndShow(connection, contact, desiredAttributes))
                        .orElseGet(() -> answer(
                                new WriteResult.Final("the tenant has no Chatwoot connection to this account"))));
    }

    private Uni<WriteResult> compareAndShow(
            Connection connection, ContactKey contact, DesiredAttributes desiredAttributes) {
        return chatwoot.contact(connection, contact.contactId())
                .chain(chatwootResult -> result(
                        chatwootResult,
                        there -> send(
                                connection, contact, desiredAttributes.against(ContactAttributesJson.shown(there)))));
    }

    private Uni<WriteResult> send(Connection connection, ContactKey contact, AttributeChange change) {
        if (change.isEmpty()) {
            return answer(new WriteResult.Written(false));
        }
        return chatwoot.updateContact(connection, contact.contactId(), ContactAttributesJson.of(change))
                .chain(chatwootResult -> chatwootResult instanceof ChatwootResult.Invalid<JsonNode>(String reason)
                                && change.fillsFields()
                        ? send(connection, contact, change.withoutFields()).map(result -> remark(result, reason))
                        : result(chatwootResult, done -> answer(new WriteResult.Written(true))));
    }

    private static WriteResult remark(WriteResult result, String reason) {
        return result instanceof WriteResult.Written written
                ? new WriteResult.Written(written.changed(), Optional.of("name and e-mail not filled: " + reason))
                : result;
    }

    private static Uni<WriteResult> result(
            ChatwootResult<JsonNode> chatwootResult, Function<JsonNode, Uni<WriteResult>> done) {
        return switch (chatwootResult) {
            case ChatwootResult.Done<JsonNode>(JsonNode value) -> done.apply(value);
            case ChatwootResult.Missing<JsonNode> missing ->
                answer(new WriteResult.Final("Chatwoot has no such contact"));
            case ChatwootResult.Denied<JsonNode>(String reason) -> answer(new WriteResult.Final(reason));
            case ChatwootResult.Invalid<JsonNode>(String reason) -> answer(new WriteResult.Final(reason));
            case ChatwootResult.Later<JsonNode>(String reason, Optional<Duration> pause) ->
                answer(new WriteResult.Later(reason, pause));
            case ChatwootResult.Unknown<JsonNode>(String reason) -> answer(new WriteResult.Later(reason));
        };
    }

    private static Uni<WriteResult> answer(WriteResult result) {
        return Uni.createFrom().item(result);
    }
}
