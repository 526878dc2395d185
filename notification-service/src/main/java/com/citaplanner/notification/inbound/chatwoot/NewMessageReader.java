package com.citaplanner.notification.inbound.chatwoot;

import com.citaplanner.notification.chatwoot.NotificationMark;
import com.citaplanner.notification.conversation.MessageAuthor;
import com.citaplanner.notification.conversation.NewMessage;
import com.citaplanner.notification.history.Message;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Tells who wrote a message, and whether it was written in a group. */
final class NewMessageReader {
    /** WhatsApp's addresses of groups, as bridges to Chatwoot give them. */
    private static final String GROUP_ADDRESS = "@g.us";

    private NewMessageReader() {}

    static NewMessage read(JsonNode event, Message message) {
        return new NewMessage(message.id(), author(event), message.createdAt(), isGroup(event.path("conversation")));
    }

    /** The agent who wrote an outgoing message in Chatwoot; empty for our own messages, which have the token's user. */
    static OptionalLong agent(JsonNode event) {
        return author(event) == MessageAuthor.AGENT
                ? LenientJson.number(event.path("sender").path("id"))
                : OptionalLong.empty();
    }

    static MessageAuthor author(JsonNode event) {
        SenderType sender = SenderType.of(event);
        JsonNode attributes = event.path("content_attributes");
        if (MessageReader.incoming(event)) {
            return sender.isClient() ? MessageAuthor.CLIENT : MessageAuthor.SYSTEM;
        }
        if (!attributes.path(NotificationMark.FIELD).asText().isBlank()) {
            return MessageAuthor.NOTIFICATION;
        }
        if (attributes.path("external_echo").asBoolean()) {
            return MessageAuthor.BUSINESS_PHONE;
        }
        return bySoftware(event) ? MessageAuthor.SYSTEM : byPerson(sender);
    }

    /** Automations and campaigns write in the name of a person, if in any. */
    private static boolean bySoftware(JsonNode event) {
        JsonNode type = event.path("message_type");
        return "template".equals(type.textValue())
                || (type.isInt() && type.intValue() == 3)
                || isSet(event.path("content_attributes").path("automation_rule_id"))
                || isSet(event.path("additional_attributes").path("campaign_id"));
    }

    private static boolean isSet(JsonNode field) {
        return !field.isMissingNode() && !field.isNull();
    }

    private static MessageAuthor byPerson(SenderType sender) {
        return switch (sender) {
            case USER -> MessageAuthor.AGENT;
            case SOFTWARE -> MessageAuthor.BOT;
            case CONTACT, NONE -> MessageAuthor.SYSTEM;
        };
    }

    /** Chatwoot itself has no groups; its variants and bridges mark them so. */
    private static boolean isGroup(JsonNode conversation) {
        return conversation.path("group").asBoolean()
                || Stream.of(
                                conversation.path("contact_inbox").path("source_id"),
                                conversation.path("meta").path("sender").path("identifier"))
                        .anyMatch(address -> address.asText().endsWith(GROUP_ADDRESS));
    }
}
