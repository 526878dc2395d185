package com.citaplanner.notification.inbound.chatwoot;

import com.citaplanner.notification.contact.ContactCard;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
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
                conversation,
                client ? sender : conversation.path("none"),
                conversation.path("meta").path("sender"),
                conversation.path("contact"),
                event.path("contact"));
    }

    static Optional<ContactCard> ofConversation(JsonNode event) {
        return first(event, event.path("meta").path("sender"), event.path("contact"));
    }

    /** The contact of an event that is itself a contact. */
    static Optional<ContactCard> itself(JsonNode event) {
        return first(MissingNode.getInstance(), event);
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

    /**
     * The contact's identifier, where Chatwoot has verified that it was signed with the inbox's secret. The row that says so
     * must be of this contact.
     */
    private static @Nullable String verifiedIdentifier(JsonNode conversation, JsonNode contact) {
        JsonNode row = conversation.path("contact_inbox");
        boolean verified = row.path("hmac_verified").isBoolean()
                && row.path("hmac_verified").booleanValue()
                && LenientJson.number(row.path("contact_id")).equals(LenientJson.number(contact.path("id")));
        return verified ? LenientJson.text(contact.path("identifier")) : null;
    }

    private static Optional<ContactCard> first(JsonNode conversation, JsonNode... candidates) {
        return Stream.of(candidates)
                .filter(candidate -> LenientJson.number(candidate.path("id")).isPresent())
                .findFirst()
                .map(candidate -> new ContactCard(
                        candidate.path("id").longValue(),
                        LenientJson.text(candidate.path("phone_number")),
                        LenientJson.text(candidate.path("email")),
                        LenientJson.text(candidate.path("name")),
                        whatsappId(conversation),
                        verifiedIdentifier(conversation, candidate)));
    }
}
