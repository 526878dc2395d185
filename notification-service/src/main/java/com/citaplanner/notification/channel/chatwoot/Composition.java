package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.chatwoot.NotificationMark;
import com.citaplanner.notification.message.ApprovedTemplate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A message as Chatwoot takes it, decided before it is sent: what does not fit is accepted there, and fails later. */
sealed interface Composition {
    record Written(Map<String, Object> message) implements Composition {}

    /** There is nothing that could be sent there now. */
    record Refused(Rejection kind, String reason) implements Composition {}

    /** Free text wherever it is taken, otherwise the approved template. */
    static Composition of(Notification notification, ConversationView view) {
        Map<String, Object> text = text(notification);
        if (view.canReply()) {
            return new Written(text);
        }
        return switch (view.kind()) {
            // An agent's reply time, which binds agents only.
            case API, WEB_WIDGET, EMAIL, SMS -> new Written(text);
            case WHATSAPP, TWILIO -> template(notification, view.kind(), text);
            case REPLIES ->
                new Refused(Rejection.BAD_ADDRESS, "the client wrote too long ago to be answered in this inbox");
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

    private static Composition template(Notification notification, InboxKind kind, Map<String, Object> text) {
        Optional<ApprovedTemplate> approved = notification.content().approved();
        if (approved.isEmpty()) {
            return new Refused(
                    Rejection.CONFIGURATION,
                    "the 24-hour window is closed and the template has no approved WhatsApp template");
        }
        text.put("template_params", parameters(approved.get(), kind));
        return new Written(text);
    }

    /** Twilio's parameters have no parts. */
    private static Map<String, Object> parameters(ApprovedTemplate template, InboxKind kind) {
        return Map.of(
                "name", template.name(),
                "category", template.category(),
                "language", template.language(),
                "processed_params",
                        kind == InboxKind.TWILIO ? template.parameters() : Map.of("body", template.parameters()));
    }
}
