package com.citaplanner.notification.note.chatwoot;

import com.citaplanner.notification.channel.AddressBook;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootResult;
import com.citaplanner.notification.chatwoot.ChatwootSettings;
import com.citaplanner.notification.chatwoot.Connection;
import com.citaplanner.notification.chatwoot.Connections;
import com.citaplanner.notification.chatwoot.NotificationMark;
import com.citaplanner.notification.note.Note;
import com.citaplanner.notification.note.NoteResult;
import com.citaplanner.notification.note.NoteTarget;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;

/**
 * Writes notes into the last active open conversation of the client's contact, in any inbox of the tenant's account. A
 * note is recognised by its id in {@code content_attributes}; only a later attempt looks for it, among the newest
 * messages.
 */
@ApplicationScoped
class ChatwootNoteTarget implements NoteTarget {
    /** A message that is still being written when it is looked up would be written twice. */
    private final Duration settling;

    private final ChatwootClient chatwoot;
    private final Connections connections;
    private final AddressBook addresses;
    private final Clock clock;

    ChatwootNoteTarget(
            ChatwootSettings settings,
            ChatwootClient chatwoot,
            Connections connections,
            AddressBook addresses,
            Clock clock) {
        this.settling = settings.settling();
        this.chatwoot = chatwoot;
        this.connections = connections;
        this.addresses = addresses;
        this.clock = clock;
    }

    @Override
    public Uni<NoteResult> write(Note note, String text) {
        return connections
                .of(note.tenantId())
                .chain(connection -> connection
                        .map(found -> write(found, note, text))
                        .orElseGet(() -> dropped("the tenant has no Chatwoot connection")));
    }

    private Uni<NoteResult> write(Connection connection, Note note, String text) {
        return addresses
                .contact(note.tenantId(), note.clientId(), connection.accountId())
                .chain(contact -> contact.isEmpty()
                        ? dropped("the client has no contact in Chatwoot")
                        : chatwoot.conversations(connection, contact.getAsLong())
                                .chain(all -> all.then(conversations -> inOpen(connection, conversations, note, text)))
                                .map(this::result));
    }

    private Uni<ChatwootResult<NoteResult>> inOpen(
            Connection connection, JsonNode conversations, Note note, String text) {
        OptionalLong open = StreamSupport.stream(conversations.spliterator(), false)
                .filter(conversation -> conversation.path("status").asText().equals("open"))
                .mapToLong(conversation -> conversation.path("id").longValue())
                .findFirst();
        if (open.isEmpty()) {
            return Uni.createFrom()
                    .item(new ChatwootResult.Done<>(new NoteResult.Dropped("the client has no open conversation")));
        }
        return isWritten(connection, open.getAsLong(), note)
                .chain(found -> found.then(written -> written
                        ? Uni.createFrom().item(new ChatwootResult.Done<>(new NoteResult.Written()))
                        : create(connection, open.getAsLong(), note, text)));
    }

    private Uni<ChatwootResult<Boolean>> isWritten(Connection connection, long conversation, Note note) {
        if (note.attempt() == 1) {
            return Uni.createFrom().item(new ChatwootResult.Done<>(false));
        }
        return chatwoot.messages(connection, conversation, Optional.empty())
                .map(result -> result.map(page -> StreamSupport.stream(page.spliterator(), false)
                        .anyMatch(message -> note.id()
                                .equals(message.path("content_attributes")
                                        .path(NotificationMark.NOTE_FIELD)
                                        .textValue()))));
    }

    private Uni<ChatwootResult<NoteResult>> create(Connection connection, long conversation, Note note, String text) {
        Map<String, Object> message = Map.of(
                "content",
                NoteText.of(note.channel(), text),
                "message_type",
                "outgoing",
                "private",
                true,
                "content_attributes",
                Map.of(NotificationMark.NOTE_FIELD, note.id()));
        return chatwoot.createMessage(
                        connection, conversation, message, clock.instant().plus(settling))
                .map(result -> result.map(created -> new NoteResult.Written()));
    }

    private NoteResult result(ChatwootResult<NoteResult> result) {
        return switch (result) {
            case ChatwootResult.Done<NoteResult>(NoteResult done) -> done;
            case ChatwootResult.Missing<NoteResult> gone ->
                new NoteResult.Dropped("Chatwoot no longer has the contact");
            case ChatwootResult.Invalid<NoteResult>(String reason) -> new NoteResult.Dropped(reason);
            case ChatwootResult.Denied<NoteResult>(String reason) -> new NoteResult.Later(reason, Optional.empty());
            case ChatwootResult.Later<NoteResult>(String reason, Optional<Duration> pause) ->
                new NoteResult.Later(reason, pause);
            case ChatwootResult.Unknown<NoteResult>(String reason) ->
                new NoteResult.Later(reason, Optional.of(settling));
        };
    }

    private static Uni<NoteResult> dropped(String reason) {
        return Uni.createFrom().item(new NoteResult.Dropped(reason));
    }
}
