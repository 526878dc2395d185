package com.citaplanner.notification.attributes.chatwoot;

import com.citaplanner.notification.attributes.AttributeChange;
import com.citaplanner.notification.attributes.AttributeTarget;
import com.citaplanner.notification.attributes.DesiredAttributes;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootResult;
import com.citaplanner.notification.chatwoot.Connection;
import com.citaplanner.notification.chatwoot.Connections;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.contact.LostContacts;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes a Chatwoot contact: reads it, compares, and sends only the differences.
 *
 * <p>Chatwoot merges what is sent into the custom attributes it read a moment before, without a lock. What an agent
 * saves within those milliseconds is lost by Chatwoot itself, and a second read could not restore it, since we never
 * saw it. The remedy is to write seldom and little.
 */
@ApplicationScoped
class ChatwootAttributeTarget implements AttributeTarget {
    private final ChatwootClient chatwoot;
    private final Connections connections;
    private final LostContacts lostContacts;

    ChatwootAttributeTarget(ChatwootClient chatwoot, Connections connections, LostContacts lostContacts) {
        this.chatwoot = chatwoot;
        this.connections = connections;
        this.lostContacts = lostContacts;
    }

    @Override
    public Uni<WriteResult> apply(ContactKey contact, DesiredAttributes desiredAttributes) {
        return connections
                .of(contact.tenantId())
                .chain(found -> found.filter(connection -> connection.accountId() == contact.accountId())
                        .map(connection -> readAndApply(connection, contact, desiredAttributes))
                        .orElseGet(() -> item(new WriteResult.Final(
                                "No Chatwoot connection: the tenant has none to this account."))));
    }

    private Uni<WriteResult> readAndApply(
            Connection connection, ContactKey contact, DesiredAttributes desiredAttributes) {
        return chatwoot.contact(connection, contact.contactId())
                .call(chatwootResult -> chatwootResult instanceof ChatwootResult.Missing<JsonNode>
                        ? lostContacts.lost(contact)
                        : Uni.createFrom().voidItem())
                .chain(chatwootResult -> result(
                        chatwootResult,
                        current -> send(
                                connection,
                                contact,
                                desiredAttributes.changesTo(ContactAttributesJson.current(current)))));
    }

    private Uni<WriteResult> send(Connection connection, ContactKey contact, AttributeChange change) {
        if (change.isEmpty()) {
            return item(new WriteResult.Written(false));
        }
        return chatwoot.updateContact(connection, contact.contactId(), ContactAttributesJson.of(change))
                .chain(chatwootResult -> chatwootResult instanceof ChatwootResult.Invalid<JsonNode>(String reason)
                                && change.fillsFields()
                        ? send(connection, contact, change.withoutFields()).map(result -> withWarning(result, reason))
                        : result(chatwootResult, onDone -> item(new WriteResult.Written(true))));
    }

    private static WriteResult withWarning(WriteResult result, String reason) {
        return result instanceof WriteResult.Written written
                ? new WriteResult.Written(written.changed(), Optional.of("name and e-mail not filled: " + reason))
                : result;
    }

    private static Uni<WriteResult> result(
            ChatwootResult<JsonNode> chatwootResult, Function<JsonNode, Uni<WriteResult>> onDone) {
        return switch (chatwootResult) {
            case ChatwootResult.Done<JsonNode>(JsonNode value) -> onDone.apply(value);
            case ChatwootResult.Missing<JsonNode> missing ->
                item(new WriteResult.Final("Chatwoot has no contact with this id."));
            case ChatwootResult.Denied<JsonNode>(String reason) -> item(new WriteResult.Final(reason));
            case ChatwootResult.Invalid<JsonNode>(String reason) -> item(new WriteResult.Final(reason));
            case ChatwootResult.Later<JsonNode>(String reason, Optional<Duration> pause) ->
                item(new WriteResult.Later(reason, pause));
            case ChatwootResult.Unknown<JsonNode>(String reason) -> item(new WriteResult.Later(reason));
        };
    }

    private static Uni<WriteResult> item(WriteResult result) {
        return Uni.createFrom().item(result);
    }
}
