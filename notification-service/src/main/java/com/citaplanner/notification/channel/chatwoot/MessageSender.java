package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootResult;
import com.citaplanner.notification.chatwoot.Connection;
import com.citaplanner.notification.time.DateTimes;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes a message into a conversation, after reading it again where it is not cached. Chatwoot accepts messages for
 * resolved conversations without opening them, so for those the client's open conversation is used instead.
 */
final class MessageSender {
    private final ChatwootClient chatwoot;
    private final ConversationCache cache;
    private final StreamedConversations streamed;
    private final InstantSource clock;
    private final Duration maxWait;

    /** @param maxWait after which a message that still waits for its turn is returned to the queue */
    MessageSender(
            ChatwootClient chatwoot,
            ConversationCache cache,
            StreamedConversations streamed,
            InstantSource clock,
            Duration maxWait) {
        this.chatwoot = chatwoot;
        this.cache = cache;
        this.streamed = streamed;
        this.clock = clock;
        this.maxWait = maxWait;
    }

    Uni<SendOutcome> send(Connection connection, long conversation, Notification notification) {
        Instant notAfter = DateTimes.earlier(clock.instant().plus(maxWait), notification.expiresAt());
        return cache.of(connection, conversation)
                .chain(chatwootResult ->
                        chatwootResult.then(snapshot -> write(connection, snapshot, notification, notAfter)))
                .invoke(chatwootResult -> forgetMissing(connection, conversation, chatwootResult))
                .map(MessageSender::outcome);
    }

    private void forgetMissing(Connection connection, long conversation, ChatwootResult<SendOutcome> chatwootResult) {
        if (chatwootResult instanceof ChatwootResult.Missing<SendOutcome>) {
            streamed.forget(connection, conversation);
            cache.forget(connection, conversation);
        }
    }

    private Uni<ChatwootResult<SendOutcome>> write(
            Connection connection, ConversationSnapshot snapshot, Notification notification, Instant notAfter) {
        if (snapshot.resolved()) {
            return done(new SendOutcome.Moved("the conversation was resolved meanwhile"));
        }
        return switch (ComposedMessage.of(notification, snapshot)) {
            case ComposedMessage.NotSendable(Rejection kind, String reason) ->
                done(new SendOutcome.Rejected(kind, reason));
            case ComposedMessage.Sendable(Map<String, Object> message) ->
                chatwoot.createMessage(connection, snapshot.id(), message, notAfter)
                        .map(chatwootResult -> chatwootResult.without(names(notification, snapshot)))
                        .map(chatwootResult -> chatwootResult.map(created ->
                                new SendOutcome.Accepted(created.path("id").asText())));
        };
    }

    /** Names that a refusal may quote although the message does not contain them. */
    private static List<String> names(Notification notification, ConversationSnapshot snapshot) {
        return Stream.concat(notification.recipient().name().stream(), snapshot.contactName().stream())
                .toList();
    }

    private static SendOutcome outcome(ChatwootResult<SendOutcome> chatwootResult) {
        return switch (chatwootResult) {
            case ChatwootResult.Done<SendOutcome>(SendOutcome outcome) -> outcome;
            case ChatwootResult.Missing<SendOutcome> missing ->
                new SendOutcome.Moved("Chatwoot no longer has the conversation");
            case ChatwootResult.Denied<SendOutcome>(String reason) -> new SendOutcome.Blocked(reason);
            case ChatwootResult.Invalid<SendOutcome>(String reason) ->
                new SendOutcome.Rejected(Rejection.CONTENT, reason);
            case ChatwootResult.Later<SendOutcome>(String reason, Optional<Duration> pause) ->
                new SendOutcome.Deferred(reason, pause);
            case ChatwootResult.Unknown<SendOutcome>(String reason) -> new SendOutcome.Uncertain(reason);
        };
    }

    private static Uni<ChatwootResult<SendOutcome>> done(SendOutcome outcome) {
        return Uni.createFrom().item(new ChatwootResult.Done<>(outcome));
    }
}
