package com.citaplanner.notification.autoreply.chatwoot;

import com.citaplanner.notification.autoreply.AgentNudge;
import com.citaplanner.notification.autoreply.NudgeTarget;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootResult;
import com.citaplanner.notification.chatwoot.ChatwootSettings;
import com.citaplanner.notification.chatwoot.Connection;
import com.citaplanner.notification.chatwoot.Connections;
import com.citaplanner.notification.chatwoot.NotificationMark;
import com.citaplanner.notification.note.NoteResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Writes the note into the conversation in which the client waits. A note is recognised by its id in {@code content_attributes};
 * only a later attempt looks for it, among the newest messages.
 */
@ApplicationScoped
class ChatwootNudgeTarget implements NudgeTarget {
    /** A note that is still being written when it is looked up would be written twice. */
    private final Duration settling;

    private final ChatwootClient chatwoot;
    private final Connections connections;
    private final Clock clock;

    ChatwootNudgeTarget(ChatwootSettings settings, ChatwootClient chatwoot, Connections connections, Clock clock) {
        this.settling = settings.settling();
        this.chatwoot = chatwoot;
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    public Uni<NoteResult> write(AgentNudge nudge) {
        return connections
                .of(nudge.conversation().tenantId())
                .chain(connection -> connection
                        .filter(found ->
                                found.accountId() == nudge.conversation().accountId())
                        .map(found -> write(found, nudge))
                        .orElseGet(() -> Uni.createFrom()
                                .item(new NoteResult.Dropped(
                                        "the tenant has no connection to the conversation's account"))));
    }

    private Uni<NoteResult> write(Connection connection, AgentNudge nudge) {
        return isWritten(connection, nudge)
                .chain(found -> found.then(written -> written
                        ? Uni.createFrom().item(new ChatwootResult.Done<NoteResult>(new NoteResult.Written()))
                        : create(connection, nudge)))
                .map(this::result);
    }

    private Uni<ChatwootResult<Boolean>> isWritten(Connection connection, AgentNudge nudge) {
        if (nudge.attempt() == 1) {
            return Uni.createFrom().item(new ChatwootResult.Done<>(false));
        }
        return chatwoot.messages(connection, nudge.conversation().id(), Optional.empty())
                .map(result -> result.map(page -> StreamSupport.stream(page.spliterator(), false)
                        .anyMatch(message -> nudge.id()
                                .equals(message.path("content_attributes")
                                        .path(NotificationMark.NOTE_FIELD)
                                        .textValue()))));
    }

    private Uni<ChatwootResult<NoteResult>> create(Connection connection, AgentNudge nudge) {
        Map<String, Object> message = Map.of(
                "content",
                NudgeText.of(nudge),
                "message_type",
                "outgoing",
                "private",
                true,
                "content_attributes",
                Map.of(NotificationMark.NOTE_FIELD, nudge.id()));
        return chatwoot.createMessage(
                        connection,
                        nudge.conversation().id(),
                        message,
                        clock.instant().plus(settling))
                .map(result -> result.map(created -> new NoteResult.Written()));
    }

    private NoteResult result(ChatwootResult<NoteResult> result) {
        return switch (result) {
            case ChatwootResult.Done<NoteResult>(NoteResult done) -> done;
            case ChatwootResult.Missing<NoteResult> gone ->
                new NoteResult.Dropped("Chatwoot no longer has the conversation");
            case ChatwootResult.Invalid<NoteResult>(String reason) -> new NoteResult.Dropped(reason);
            case ChatwootResult.Denied<NoteResult>(String reason) -> new NoteResult.Later(reason, Optional.empty());
            case ChatwootResult.Later<NoteResult>(String reason, Optional<Duration> pause) ->
                new NoteResult.Later(reason, pause);
            case ChatwootResult.Unknown<NoteResult>(String reason) ->
                new NoteResult.Later(reason, Optional.of(settling));
        };
    }
}
