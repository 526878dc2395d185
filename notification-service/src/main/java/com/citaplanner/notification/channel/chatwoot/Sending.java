package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Outcome;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.chatwoot.Answer;
import com.citaplanner.notification.chatwoot.ChatwootClient;
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
final class Sending {
    private final ChatwootClient chatwoot;
    private final RecentViews views;
    private final InstantSource clock;
    private final Duration patience;

    /** @param patience a message whose turn takes longer goes back into its row */
    Sending(ChatwootClient chatwoot, RecentViews views, InstantSource clock, Duration patience) {
        this.chatwoot = chatwoot;
        this.views = views;
        this.clock = clock;
        this.patience = patience;
    }

    Uni<Outcome> send(Connection connection, long conversation, Notification notification) {
        Instant notAfter = earlier(clock.instant().plus(patience), notification.expiresAt());
        return views.of(connection, conversation)
                .chain(answer -> answer.then(view -> write(connection, view, notification, notAfter)))
                .map(Sending::outcome);
    }

    private Uni<Answer<Outcome>> write(
            Connection connection, ConversationView view, Notification notification, Instant notAfter) {
        if (view.resolved()) {
            return done(new Outcome.Moved("the conversation was resolved meanwhile"));
        }
        return switch (Composition.of(notification, view)) {
            case Composition.Refused(Rejection kind, String reason) -> done(new Outcome.Rejected(kind, reason));
            case Composition.Written(Map<String, Object> message) ->
                chatwoot.createMessage(connection, view.id(), message, notAfter)
                        .map(answer -> answer.without(people(notification, view)))
                        .map(answer -> answer.map(created ->
                                new Outcome.Accepted(created.path("id").asText())));
        };
    }

    /** Whom a refusal may name although the message does not. */
    private static List<String> people(Notification notification, ConversationView view) {
        return Stream.concat(notification.recipient().name().stream(), view.contactName().stream())
                .toList();
    }

    private static Outcome outcome(Answer<Outcome> answer) {
        return switch (answer) {
            case Answer.Done<Outcome>(Outcome outcome) -> outcome;
            case Answer.Missing<Outcome> missing -> new Outcome.Moved("Chatwoot has no such conversation any more");
            case Answer.Denied<Outcome>(String reason) -> new Outcome.Blocked(reason);
            case Answer.Invalid<Outcome>(String reason) -> new Outcome.Rejected(Rejection.CONTENT, reason);
            case Answer.Later<Outcome>(String reason, Optional<Duration> pause) -> new Outcome.Deferred(reason, pause);
            case Answer.Unknown<Outcome>(String reason) -> new Outcome.Uncertain(reason);
        };
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Uni<Answer<Outcome>> done(Outcome outcome) {
        return Uni.createFrom().item(new Answer.Done<>(outcome));
    }
}
