package com.citaplanner.notification.inbound.chatwoot;

import com.citaplanner.notification.contact.ContactCard;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the contact in an event, whichever place this event and version of Chatwoot use. */
final class ContactReader {
    private static final String TWILIO_PREFIX = "whatsapp:";

    private ContactReader() {}

    /** The contact of a message: its sender where a client wrote it, else the conversation's contact. */
    static Optional<ContactCard> ofMessage(JsonNode event, boolean incoming) {
        JsonNode conversation = event.path("conversation");
        JsonNode sender = event.path("sender");
        boolean client = incoming && SenderType.ofSender(sender).isClient();
        return first(
                whatsappId(conversation),
                client ? sender : conversation.path("none"),
                conversation.path("meta").path("sender"),
                conversation.path("contact"),
                event.path("contact"));
    }

    static Optional<ContactCard> ofConversation(JsonNode event) {
        return first(whatsappId(event), event.path("meta").path("sender"), event.path("contact"));
    }

    /** The contact of an event that is itself a contact. */
    static Optional<ContactCard> itself(JsonNode event) {
        return first(null, event);
    }

    /** The contact's WhatsApp address; null on other channels. Twilio prefixes it with the channel's name. */
    private static @Nullable String whatsappId(JsonNode conversation) {
        String source = LenientJson.text(conversation.path("contact_inbox").path("source_id"));
        if (source == null) {
            return null;
        }
        return switch (conversation.path("channel").asText()) {
            case "Channel::Whatsapp" -> source;
            case "Channel::TwilioSms" ->
                source.startsWith(TWILIO_PREFIX) ? source.substring(TWILIO_PREFIX.length()) : null;
            case String other -> null;
        };
    }

    private static Optional<ContactCard> first(@Nullable String whatsappId, JsonNode... candidates) {
        return Stream.of(candidates)
                .filter(candidate -> LenientJson.number(candidate.path("id")).isPresent())
                .findFirst()
                .map(candidate -> new ContactCard(
                        candidate.path("id").longValue(),
                        LenientJson.text(candidate.path("phone_number")),
                        LenientJson.text(candidate.path("email")),
                        LenientJson.text(candidate.path("name")),
                        whatsappId));
    }
}
