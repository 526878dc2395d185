package com.citaplanner.notification.merge.chatwoot;

import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootResult;
import com.citaplanner.notification.chatwoot.Connection;
import com.citaplanner.notification.chatwoot.Connections;
import com.citaplanner.notification.contact.ContactCard;
import com.citaplanner.notification.merge.MergeResult;
import com.citaplanner.notification.merge.MergeTarget;
import com.citaplanner.notification.merge.MergeWork;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Always looks for the mergee first: where an earlier request merged it and its answer was lost, it is gone. Chatwoot moves
 * a merged contact's conversations to the other contact, and deletes those of a deleted contact.
 */
@ApplicationScoped
class ChatwootMergeTarget implements MergeTarget {
    private final ChatwootClient chatwoot;
    private final Connections connections;

    ChatwootMergeTarget(ChatwootClient chatwoot, Connections connections) {
        this.chatwoot = chatwoot.inBackground();
        this.connections = connections;
    }

    @Override
    public Uni<MergeResult> perform(MergeWork work, Uni<List<String>> obstacles) {
        return connections
                .of(work.mergee().tenantId())
                .chain(found -> found.filter(connection ->
                                connection.accountId() == work.mergee().accountId())
                        .map(connection -> perform(connection, work, obstacles))
                        .orElseGet(() -> item(new MergeResult.Refused(
                                "No Chatwoot connection: the tenant has none to this account."))));
    }

    private Uni<MergeResult> perform(Connection connection, MergeWork work, Uni<List<String>> obstacles) {
        return chatwoot.contact(connection, work.mergee().contactId()).chain(contact -> switch (contact) {
            case ChatwootResult.Done<JsonNode> there ->
                work.base().isPresent()
                        ? obstacles.chain(found -> found.isEmpty()
                                ? merge(connection, work, work.base().getAsLong())
                                : item(new MergeResult.Refused(String.join("; ", found))))
                        : item(new MergeResult.Present());
            case ChatwootResult.Missing<JsonNode> gone -> follow(connection, work);
            case ChatwootResult<JsonNode> failed -> item(later(failed));
        });
    }

    private Uni<MergeResult> merge(Connection connection, MergeWork work, long base) {
        return chatwoot.mergeContacts(connection, base, work.mergee().contactId())
                .chain(merged -> switch (merged) {
                    case ChatwootResult.Done<JsonNode> done -> mergedInto(connection, base);
                    case ChatwootResult.Missing<JsonNode> gone -> item(refusedBaseGone());
                    case ChatwootResult.Invalid<JsonNode>(String reason) -> item(new MergeResult.Refused(reason));
                    case ChatwootResult<JsonNode> failed -> item(later(failed));
                });
    }

    private static MergeResult refusedBaseGone() {
        return new MergeResult.Refused("Chatwoot no longer has the contact that was to stay");
    }

    private Uni<MergeResult> mergedInto(Connection connection, long base) {
        return chatwoot.contact(connection, base).map(found -> switch (found) {
            case ChatwootResult.Done<JsonNode>(JsonNode contact) -> new MergeResult.Merged(card(contact));
            case ChatwootResult.Missing<JsonNode> gone -> refusedBaseGone();
            case ChatwootResult<JsonNode> failed -> later(failed);
        });
    }

    /** By the conversation, which a merge has moved, and which goes with a deleted contact; else by the request. */
    private Uni<MergeResult> follow(Connection connection, MergeWork work) {
        return work.conversation().isPresent()
                ? followConversation(connection, work, work.conversation().getAsLong())
                : followRequest(connection, work);
    }

    private Uni<MergeResult> followConversation(Connection connection, MergeWork work, long conversation) {
        return chatwoot.conversation(connection, conversation).chain(found -> switch (found) {
            case ChatwootResult.Done<JsonNode>(JsonNode moved) -> {
                long contact = moved.path("meta").path("sender").path("id").asLong();
                yield contact > 0 && contact != work.mergee().contactId()
                        ? mergedInto(connection, contact)
                        : followRequest(connection, work);
            }
            case ChatwootResult.Missing<JsonNode> deleted -> findSuccessor(connection, work);
            case ChatwootResult<JsonNode> failed -> item(later(failed));
        });
    }

    private Uni<MergeResult> followRequest(Connection connection, MergeWork work) {
        return work.base().isPresent()
                ? mergedInto(connection, work.base().getAsLong())
                : findSuccessor(connection, work);
    }

    private Uni<MergeResult> findSuccessor(Connection connection, MergeWork work) {
        return work.phone()
                .map(phone -> chatwoot.filterContacts(connection, PhoneFilter.of(phone))
                        .map(found -> switch (found) {
                            case ChatwootResult.Done<JsonNode>(JsonNode contacts) -> deleted(contacts);
                            case ChatwootResult<JsonNode> failed -> later(failed);
                        }))
                .orElseGet(() -> item(new MergeResult.Deleted(Optional.empty())));
    }

    /** The oldest contact with the number. */
    private static MergeResult deleted(JsonNode contacts) {
        return new MergeResult.Deleted(contacts.valueStream()
                .filter(contact -> contact.path("id").isIntegralNumber())
                .min((one, other) -> Long.compare(
                        one.path("id").longValue(), other.path("id").longValue()))
                .map(ChatwootMergeTarget::card));
    }

    private static ContactCard card(JsonNode contact) {
        return new ContactCard(
                contact.path("id").longValue(),
                contact.path("phone_number").textValue(),
                contact.path("email").textValue(),
                contact.path("name").textValue(),
                null);
    }

    private static MergeResult later(ChatwootResult<JsonNode> failed) {
        return switch (failed) {
            case ChatwootResult.Later<JsonNode>(String reason, Optional<Duration> pause) ->
                new MergeResult.Later(reason, pause);
            case ChatwootResult.Denied<JsonNode>(String reason) -> new MergeResult.Later(reason, Optional.empty());
            case ChatwootResult.Unknown<JsonNode>(String reason) -> new MergeResult.Later(reason, Optional.empty());
            case ChatwootResult.Invalid<JsonNode>(String reason) -> new MergeResult.Later(reason, Optional.empty());
            case ChatwootResult<JsonNode> other ->
                new MergeResult.Later("Chatwoot did not tell where the contact is", Optional.empty());
        };
    }

    private static Uni<MergeResult> item(MergeResult result) {
        return Uni.createFrom().item(result);
    }
}
