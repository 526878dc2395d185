package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootResult;
import com.citaplanner.notification.chatwoot.Connection;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts a message into a conversation, after another look at it where the last one is not fresh. Chatwoot takes messages for
 * resolved conversations without opening them, so those are given up for the client's open one.
 */
final class MessageSender {
    private final ChatwootClient chatwoot;
    private final ConversationCache views;
    private final InstantSource clock;
    private final Duration timeout;

    /** @param timeout a message whose turn takes longer goes back into its row */
    MessageSender(ChatwootClient chatwoot, ConversationCache views, InstantSource clock, Duration timeout) {
        this.chatwoot = chatwoot;
        this.views = views;
        this.clock = clock;
        this.timeout = timeout;
    }

    Uni<SendOutcome> send(Connection connection, long conversation, Notification notification) {
        Instant notAfter = earlier(clock.instant().plus(timeout), notification.expiresAt());
        return views.of(connection, conversation)
                .chain(chatwootResult -> chatwootResult.then(view -> write(connection, view, notification, notAfter)))
                .map(MessageSender::outcome);
    }

    private Uni<ChatwootResult<SendOutcome>> write(
            Connection connection, ConversationSnapshot view, Notification notification, Instant notAfter) {
        if (view.resolved()) {
            return done(new SendOutcome.Moved("the conversation was resolved meanwhile"));
        }
        return switch (ComposedMessage.of(notification, view)) {
            case ComposedMessage.NotSendable(Rejection kind, String reason) ->
                done(new SendOutcome.Rejected(kind, reason));
            case ComposedMessage.Sendable(Map<String, Object> message) ->
                chatwoot.createMessage(connection, view.id(), message, notAfter)
                        .map(chatwootResult -> chatwootResult.without(people(notification, view)))
                        .map(chatwootResult -> chatwootResult.map(created ->
                                new SendOutcome.Accepted(created.path("id").asText())));
        };
    }

    /** Whom a refusal may name although the message does not. */
    private static List<String> people(Notification notification, ConversationSnapshot view) {
        return Stream.concat(notification.recipient().name().stream(), view.contactName().stream())
                .toList();
    }

    private static SendOutcome outcome(ChatwootResult<SendOutcome> chatwootResult) {
        return switch (chatwootResult) {
            case ChatwootResult.Done<SendOutcome>(SendOutcome outcome) -> outcome;
            case ChatwootResult.Missing<SendOutcome> missing ->
                new SendOutcome.Moved("Chatwoot has no such conversation any more");
            case ChatwootResult.Denied<SendOutcome>(String reason) -> new SendOutcome.Blocked(reason);
            case ChatwootResult.Invalid<SendOutcome>(String reason) ->
                new SendOutcome.Rejected(Rejection.CONTENT, reason);
            case ChatwootResult.Later<SendOutcome>(String reason, Optional<Duration> pause) ->
                new SendOutcome.Deferred(reason, pause);
            case ChatwootResult.Unknown<SendOutcome>(String reason) -> new SendOutcome.Uncertain(reason);
        };
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Uni<ChatwootResult<SendOutcome>> done(SendOutcome outcome) {
        return Uni.createFrom().item(new ChatwootResult.Done<>(outcome));
    }
}
