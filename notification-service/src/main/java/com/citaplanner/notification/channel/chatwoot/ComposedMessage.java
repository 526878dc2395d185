package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.chatwoot.NotificationMark;
import com.citaplanner.notification.message.WhatsAppTemplate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A message composed for a conversation. Checked before sending, since Chatwoot would accept an unsuitable message and
 * fail it later.
 */
sealed interface ComposedMessage {
    record Sendable(Map<String, Object> message) implements ComposedMessage {}

    /** Nothing can be sent in this conversation now. */
    record NotSendable(Rejection kind, String reason) implements ComposedMessage {}

    /** Composes free text where it is allowed, otherwise the approved template. */
    static ComposedMessage of(Notification notification, ConversationSnapshot view) {
        Map<String, Object> text = text(notification);
        if (view.canReply()) {
            return new Sendable(text);
        }
        return switch (view.kind()) {
            // Only limits the reply time of agents.
            case API, WEB_WIDGET, EMAIL, SMS -> new Sendable(text);
            case WHATSAPP, TWILIO -> template(notification, view.kind(), text);
            case REPLY_ONLY ->
                new NotSendable(
                        Rejection.BAD_ADDRESS, "the client's last message is too old to be answered in this inbox");
        };
    }

    private static Map<String, Object> text(Notification notification) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("content", notification.content().text());
        message.put("message_type", "outgoing");
        message.put(
                "content_attributes",
                Map.of(NotificationMark.FIELD, notification.id().toString()));
        return message;
    }

    private static ComposedMessage template(Notification notification, InboxKind kind, Map<String, Object> text) {
        Optional<WhatsAppTemplate> approved = notification.content().approved();
        if (approved.isEmpty()) {
            return new NotSendable(
                    Rejection.CONFIGURATION,
                    "the 24-hour window is closed and the template has no approved WhatsApp template");
        }
        text.put("template_params", parameters(approved.get(), kind));
        return new Sendable(text);
    }

    /** Twilio's parameters have no sections. */
    private static Map<String, Object> parameters(WhatsAppTemplate template, InboxKind kind) {
        return Map.of(
                "name", template.name(),
                "category", template.category(),
                "language", template.language(),
                "processed_params",
                        kind == InboxKind.TWILIO ? template.parameters() : Map.of("body", template.parameters()));
    }
}
