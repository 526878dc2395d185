package com.citaplanner.notification.channel.whatsapp;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.message.ReplyButton;
import com.citaplanner.notification.message.WhatsAppTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The form in which WhatsApp takes a notification now. */
sealed interface OutgoingMessage {
    /** Text with any buttons, inside the recipient's service window. */
    record Text(String body, List<ReplyButton> buttons) implements OutgoingMessage {}

    /**
     * Text with any buttons, outside the window, for which Meta makes a template by itself.
     *
     * @param ttlSeconds after which Meta no longer delivers it, within Meta's bounds
     */
    record DirectSend(String body, List<ReplyButton> buttons, long ttlSeconds) implements OutgoingMessage {}

    /** A template that Meta has approved for the business. */
    record Template(WhatsAppTemplate approved) implements OutgoingMessage {}

    /** WhatsApp takes it in no form. */
    record NotSendable(Rejection kind, String reason) implements OutgoingMessage {}

    /** What Meta counts as utility and is sent for one client's own business; never marketing. */
    Set<NotificationType> DIRECT_SEND_TYPES = EnumSet.of(
            NotificationType.APPOINTMENT_CONFIRMATION,
            NotificationType.APPOINTMENT_REMINDER,
            NotificationType.APPOINTMENT_FOLLOW_UP,
            NotificationType.APPOINTMENT_RESCHEDULE,
            NotificationType.APPOINTMENT_CANCELLATION,
            NotificationType.PAYMENT_REMINDER);

    /** Meta's limit, in characters, for the body of an interactive message. */
    int MAX_TEXT_WITH_BUTTONS = 1024;

    Duration MIN_TTL = Duration.ofSeconds(30);
    Duration MAX_TTL = Duration.ofHours(12);

    /**
     * Chooses the form.
     *
     * @param directSend whether the number may use Direct Send
     */
    static OutgoingMessage of(Notification notification, boolean windowOpen, boolean directSend, Instant now) {
        if (windowOpen) {
            return text(notification, new Text(notification.content().text(), buttons(notification.content())));
        }
        if (directSend && DIRECT_SEND_TYPES.contains(notification.type())) {
            return text(
                    notification,
                    new DirectSend(
                            notification.content().text(),
                            buttons(notification.content()),
                            ttl(now, notification.expiresAt())));
        }
        return notification
                .content()
                .approved()
                .<OutgoingMessage>map(Template::new)
                .orElseGet(() -> new NotSendable(
                        Rejection.CONTENT,
                        "the client has not written for 24 hours, and the message has no approved WhatsApp template"));
    }

    /** A text that is too long for a message with buttons goes without them: it says everything. */
    private static List<ReplyButton> buttons(Content content) {
        return content.text().length() <= MAX_TEXT_WITH_BUTTONS ? content.buttons() : List.of();
    }

    private static OutgoingMessage text(Notification notification, OutgoingMessage message) {
        int max = notification.channel().maxTextLength();
        return notification.content().text().length() <= max
                ? message
                : new NotSendable(Rejection.CONTENT, "the text is longer than " + max + " characters");
    }

    private static long ttl(Instant now, Instant expiresAt) {
        long left = Duration.between(now, expiresAt).toSeconds();
        return Math.clamp(left, MIN_TTL.toSeconds(), MAX_TTL.toSeconds());
    }
}
