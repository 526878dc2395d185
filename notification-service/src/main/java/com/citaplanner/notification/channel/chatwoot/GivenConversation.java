package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Preparation;
import com.citaplanner.notification.channel.RecipientConversation;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.ResolvedRecipient;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootResult;
import com.citaplanner.notification.chatwoot.Connection;
import com.citaplanner.notification.suppression.AddressKey;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Prepares a message that has to go into one conversation, whichever inbox it is in. Where it cannot go there, it goes nowhere:
 * it answers what somebody wrote there.
 */
final class GivenConversation {
    private final ChatwootClient chatwoot;
    private final ConversationCache cache;

    GivenConversation(ChatwootClient chatwoot, ConversationCache cache) {
        this.chatwoot = chatwoot;
        this.cache = cache;
    }

    /** @param recipient empty for somebody of whom nothing else is known */
    Uni<ChatwootResult<Preparation>> prepare(
            Connection connection,
            RecipientConversation conversation,
            Optional<ResolvedRecipient> recipient,
            Notification notification) {
        if (conversation.accountId() != connection.accountId()) {
            return Uni.createFrom()
                    .item(rejected(
                            Rejection.CONFIGURATION,
                            "the conversation is in another account than the tenant's connection"));
        }
        return chatwoot.conversation(connection, conversation.id()).map(found -> switch (found) {
            case ChatwootResult.Missing<JsonNode> gone ->
                rejected(Rejection.BAD_ADDRESS, "Chatwoot no longer has the conversation");
            case ChatwootResult<JsonNode> other ->
                other.map(json -> preparation(connection, json, recipient, notification));
        });
    }

    private static ChatwootResult<Preparation> rejected(Rejection kind, String reason) {
        return new ChatwootResult.Done<>(new Preparation.Rejected(kind, reason));
    }

    private Preparation preparation(
            Connection connection, JsonNode json, Optional<ResolvedRecipient> recipient, Notification notification) {
        ConversationSnapshot conversation = ConversationSnapshot.of(json);
        if (conversation.blocked()) {
            return new Preparation.Rejected(Rejection.SUPPRESSED, "the business has blocked the contact in Chatwoot");
        }
        if (conversation.resolved()) {
            return new Preparation.Rejected(Rejection.BAD_ADDRESS, "the conversation was resolved meanwhile");
        }
        cache.put(connection, conversation);
        return switch (ComposedMessage.of(notification, conversation)) {
            case ComposedMessage.NotSendable(Rejection kind, String reason) -> new Preparation.Rejected(kind, reason);
            case ComposedMessage.Sendable(Map<String, Object> message) ->
                new Preparation.Ready(
                        ConversationAddress.of(connection, conversation.id()),
                        optOutKeys(connection, json, recipient, notification));
        };
    }

    private static Set<AddressKey> optOutKeys(
            Connection connection, JsonNode json, Optional<ResolvedRecipient> recipient, Notification notification) {
        Set<AddressKey> keys = new HashSet<>();
        recipient.ifPresent(known -> keys.addAll(known.optOutKeys(notification.recipient())));
        keys.add(AddressKey.contact(
                connection.accountId(),
                json.path("meta").path("sender").path("id").longValue()));
        return Set.copyOf(keys);
    }
}
