package com.citaplanner.notification.inbound.chatwoot;

import com.citaplanner.notification.contact.ContactCard;
import com.citaplanner.notification.history.Message;
import com.citaplanner.notification.inbound.EventOrigin;
import com.citaplanner.notification.inbound.InboundEvent;
import com.citaplanner.notification.inbound.InboundEvent.ContactChanged;
import com.citaplanner.notification.inbound.InboundEvent.ConversationChanged;
import com.citaplanner.notification.inbound.InboundEvent.ConversationCreated;
import com.citaplanner.notification.inbound.InboundEvent.MessageChanged;
import com.citaplanner.notification.inbound.InboundEvent.Other;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Converts Chatwoot's webhook payloads, of every version, to events. */
public final class EventReader {
    private static final Set<String> IDENTITY_FIELDS = Set.of("phone_number", "email", "identifier");
    private static final Set<String> BLOCKED = Set.of("blocked");

    private final MessageReader messages;

    /** @param clock for messages without a creation time */
    public EventReader(Clock clock) {
        messages = new MessageReader(clock);
    }

    /**
     * @param name Chatwoot's name of the event
     * @throws InvalidInput where a required field is missing
     */
    public InboundEvent read(String name, JsonNode payload) {
        EventOrigin origin = origin(payload);
        return switch (name) {
            case "message_created" -> message(origin, payload, true);
            case "message_updated" -> message(origin, payload, false);
            case "conversation_created" ->
                new ConversationCreated(
                        origin, ContactReader.ofConversation(payload), ConversationReader.itself(payload));
            case "conversation_updated", "conversation_status_changed" ->
                new ConversationChanged(origin, ConversationReader.itself(payload));
            case "contact_created" -> new ContactChanged(origin, contact(payload), true, Optional.empty());
            case "contact_updated" ->
                new ContactChanged(origin, contact(payload), changed(payload, IDENTITY_FIELDS), blocked(payload));
            case String unknown -> new Other(origin, name);
        };
    }

    /** The id of the event's subject, which is the same when the event is repeated; 0 where it has none. */
    public static long subjectId(JsonNode payload) {
        return LenientJson.number(payload.path("id")).orElse(0);
    }

    private InboundEvent message(EventOrigin origin, JsonNode payload, boolean created) {
        boolean incoming = MessageReader.incoming(payload);
        Optional<ContactCard> contact = ContactReader.ofMessage(payload, incoming);
        boolean note = payload.path("private").asBoolean();
        Optional<Message> message = note ? Optional.empty() : Optional.of(messages.read(payload, contact, created));
        return new MessageChanged(
                origin,
                created,
                incoming && SenderType.of(payload).isClient(),
                message,
                contact,
                note || incoming ? Optional.empty() : MessageReader.notification(payload),
                MessageReader.quoted(payload),
                ConversationReader.ofMessage(
                        payload,
                        message.filter(any -> created).map(written -> NewMessageReader.read(payload, written))));
    }

    private static ContactCard contact(JsonNode payload) {
        return ContactReader.itself(payload).orElseThrow(() -> new InvalidInput("id must be a whole number"));
    }

    /**
     * Chatwoot lists changes in an array of objects with one key each. Where it does not, any field may have changed.
     */
    private static boolean changed(JsonNode payload, Set<String> fields) {
        JsonNode changes = payload.path("changed_attributes");
        if (!changes.isArray()) {
            return true;
        }
        for (JsonNode change : changes) {
            if (fields.stream().anyMatch(change::has)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Boolean> blocked(JsonNode payload) {
        JsonNode blocked = payload.path("blocked");
        return blocked.isBoolean() && changed(payload, BLOCKED)
                ? Optional.of(blocked.booleanValue())
                : Optional.empty();
    }

    private static EventOrigin origin(JsonNode payload) {
        JsonNode conversation = payload.path("conversation");
        return new EventOrigin(
                LenientJson.firstNumber(
                        payload.path("account").path("id"),
                        conversation.path("account").path("id"),
                        payload.path("messages").path(0).path("account_id"),
                        conversation.path("messages").path(0).path("account_id")),
                LenientJson.firstNumber(
                        payload.path("inbox").path("id"), payload.path("inbox_id"), conversation.path("inbox_id")));
    }
}
