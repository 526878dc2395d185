package com.citaplanner.notification.inbound.chatwoot;

import com.citaplanner.notification.contact.ContactCard;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the contact in an event, wherever this event and this version of Chatwoot have it. */
final class ContactReader {
    private static final String TWILIO = "whatsapp:";

    private ContactReader() {}

    /** A message's contact: its sender when a client wrote it, else the one the conversation is with. */
    static Optional<ContactCard> ofMessage(JsonNode event, boolean incoming) {
        JsonNode conversation = event.path("conversation");
        JsonNode sender = event.path("sender");
        boolean client = incoming && SenderType.ofSender(sender).client();
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

    /** The event is the contact itself. */
    static Optional<ContactCard> itself(JsonNode event) {
        return first(null, event);
    }

    /** How WhatsApp knows the contact; null on other channels. Twilio puts the channel's name before it. */
    private static String whatsappId(JsonNode conversation) {
        String source = LenientJson.text(conversation.path("contact_inbox").path("source_id"));
        if (source == null) {
            return null;
        }
        return switch (conversation.path("channel").asText()) {
            case "Channel::Whatsapp" -> source;
            case "Channel::TwilioSms" -> source.startsWith(TWILIO) ? source.substring(TWILIO.length()) : null;
            case String other -> null;
        };
    }

    private static Optional<ContactCard> first(String whatsappId, JsonNode... places) {
        return Stream.of(places)
                .filter(place -> LenientJson.number(place.path("id")).isPresent())
                .findFirst()
                .map(place -> new ContactCard(
                        place.path("id").longValue(),
                        LenientJson.text(place.path("phone_number")),
                        LenientJson.text(place.path("email")),
                        LenientJson.text(place.path("name")),
                        whatsappId));
    }
}
