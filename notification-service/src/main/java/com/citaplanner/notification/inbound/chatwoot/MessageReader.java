package com.citaplanner.notification.inbound.chatwoot;

import com.citaplanner.notification.chatwoot.NotificationMark;
import com.citaplanner.notification.contact.ContactCard;
import com.citaplanner.notification.history.Message;
import com.citaplanner.notification.history.Message.Attachment;
import com.citaplanner.notification.history.Message.Author;
import com.citaplanner.notification.history.Message.Direction;
import com.citaplanner.notification.json.StorableText;
import com.citaplanner.notification.provider.ProviderText;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parses the message of a {@code message_*} event. */
final class MessageReader {
    private static final int UUID_LENGTH = 36;
    private static final String WHATSAPP_ID_PREFIX = "wamid.";
    private static final String EVOLUTION_ID_PREFIX = "WAID:";
    private static final int MAX_WHATSAPP_ID_LENGTH = 200;

    private final Clock clock;

    MessageReader(Clock clock) {
        this.clock = clock;
    }

    static boolean incoming(JsonNode event) {
        JsonNode type = event.path("message_type");
        return "incoming".equals(type.textValue()) || (type.isInt() && type.intValue() == 0);
    }

    Message read(JsonNode event, Optional<ContactCard> contact, boolean created) {
        JsonNode conversation = event.path("conversation");
        Optional<Instant> createdAt = LenientJson.instant(event.path("created_at"));
        return new Message(
                required(event.path("id"), "id"),
                required(conversation.path("id"), "conversation.id"),
                LenientJson.firstNumber(event.path("inbox").path("id"), conversation.path("inbox_id")),
                contact.map(card -> OptionalLong.of(card.id())).orElseGet(OptionalLong::empty),
                incoming(event) ? Direction.INCOMING : Direction.OUTGOING,
                author(event),
                LenientJson.text(conversation.path("channel")),
                LenientJson.text(event.path("content")),
                attachments(event.path("attachments")),
                status(event, conversation),
                error(event, contact),
                whatsAppId(event),
                createdAt.orElseGet(clock::instant),
                changedAt(event, conversation)
                        .orElseGet(() -> created ? createdAt.orElse(Instant.EPOCH) : clock.instant()),
                event.path("content_attributes").path("deleted").asBoolean(),
                NewMessageReader.agent(event),
                incoming(event) ? Optional.empty() : notification(event));
    }

    /**
     * The id of our notification that the message names. Unverified, since anybody who may write messages may set it.
     */
    static Optional<UUID> notification(JsonNode event) {
        String id =
                event.path("content_attributes").path(NotificationMark.FIELD).asText();
        try {
            return id.length() == UUID_LENGTH ? Optional.of(UUID.fromString(id)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The ids of the message that this one answers: Chatwoot's own, and its provider's. */
    static List<String> quoted(JsonNode event) {
        JsonNode attributes = event.path("content_attributes");
        String external = attributes.path("in_reply_to_external_id").asText();
        List<String> quoted = new ArrayList<>();
        LenientJson.number(attributes.path("in_reply_to")).ifPresent(id -> quoted.add(Long.toString(id)));
        if (!external.isBlank()
                && StorableText.problem(external, MAX_WHATSAPP_ID_LENGTH).isEmpty()) {
            quoted.add(external);
        }
        return quoted;
    }

    /** The delivery error without the message's text and recipient, which providers quote. */
    private static @Nullable String error(JsonNode event, Optional<ContactCard> contact) {
        String error = event.path("content_attributes").path("external_error").textValue();
        if (error == null || error.isBlank()) {
            return null;
        }
        Stream<String> personalTexts =
                contact.stream().flatMap(card -> Stream.of(card.name(), card.phone(), card.email()));
        return ProviderText.quote(
                error,
                Stream.concat(Stream.ofNullable(event.path("content").textValue()), personalTexts)
                        .filter(Objects::nonNull)
                        .toList());
    }

    /**
     * Chatwoot's id of a message at its provider, where that is WhatsApp itself, or Evolution API, which writes it with a
     * prefix of its own; null otherwise.
     */
    private static @Nullable String whatsAppId(JsonNode event) {
        String written = event.path("source_id").asText();
        String id = written.startsWith(EVOLUTION_ID_PREFIX) ? written.substring(EVOLUTION_ID_PREFIX.length()) : written;
        boolean known = written.startsWith(WHATSAPP_ID_PREFIX) || !id.equals(written);
        return known
                        && !id.isBlank()
                        && StorableText.problem(id, MAX_WHATSAPP_ID_LENGTH).isEmpty()
                ? id
                : null;
    }

    private static long required(JsonNode field, String name) {
        return LenientJson.number(field).orElseThrow(() -> new InvalidInput(name + " must be a whole number"));
    }

    private static Author author(JsonNode event) {
        return incoming(event) ? Author.CLIENT : SenderType.of(event).author();
    }

    private static List<Attachment> attachments(JsonNode array) {
        List<Attachment> attachments = new ArrayList<>();
        for (JsonNode attachment : array) {
            OptionalLong size = LenientJson.number(attachment.path("file_size"));
            attachments.add(new Attachment(
                    LenientJson.number(attachment.path("id")).orElse(0),
                    LenientJson.text(attachment.path("file_type")),
                    LenientJson.text(attachment.path("content_type")),
                    size.isPresent() ? size.getAsLong() : null));
        }
        return attachments;
    }

    /** The time of the change, which only the conversation's last message has. Empty where that is another message. */
    private static Optional<Instant> changedAt(JsonNode event, JsonNode conversation) {
        JsonNode last = conversation.path("messages").path(0);
        return last.path("id").equals(event.path("id"))
                ? LenientJson.instant(last.path("updated_at"))
                : Optional.empty();
    }

    /** The delivery status, which only the conversation's last message has. Null where that is another message. */
    private static @Nullable String status(JsonNode event, JsonNode conversation) {
        JsonNode last = conversation.path("messages").path(0);
        return last.path("id").equals(event.path("id")) ? LenientJson.text(last.path("status")) : null;
    }
}
