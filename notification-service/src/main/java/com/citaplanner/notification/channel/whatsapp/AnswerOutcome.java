package com.citaplanner.notification.channel.whatsapp;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.SendOutcome;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Maps the API's answers to a message to outcomes. */
final class AnswerOutcome {
    /** How many attempts meet a code that nobody knows before the next channel is tried. */
    private static final int MAX_UNKNOWN = 5;

    private final WhatsAppSettings settings;
    private final RandomGenerator random;

    AnswerOutcome(WhatsAppSettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
    }

    SendOutcome of(Notification notification, OutgoingMessage sent, GraphAnswer answer) {
        return switch (answer) {
            case GraphAnswer.Done done ->
                new SendOutcome.Accepted(
                        done.body().path("messages").path(0).path("id").asText());
            case GraphAnswer.Refused(WhatsAppError error, String reason) -> refused(notification, sent, error, reason);
            case GraphAnswer.Later later -> new SendOutcome.Deferred(later.reason(), later.pause());
            case GraphAnswer.Unknown(String reason) -> new SendOutcome.Uncertain(reason);
        };
    }

    private SendOutcome refused(Notification notification, OutgoingMessage sent, WhatsAppError error, String reason) {
        return switch (error.errorClass()) {
            case RETRY -> new SendOutcome.Deferred(reason);
            case RETRY_RECIPIENT -> new SendOutcome.Deferred(reason, error.retryAfter(notification.attempt()), true);
            case RETRY_NUMBER ->
                new SendOutcome.Deferred(reason, error.retryAfter(1).map(this::spread));
            case LIMIT -> new SendOutcome.Limited(reason, settings.limitPause());
            case SPAM_LIMIT -> spam(notification, reason);
            case STOP_ACCOUNT -> new SendOutcome.Blocked(reason);
            case CONFIGURATION -> new SendOutcome.Rejected(Rejection.CONFIGURATION, reason);
            case CONTENT, RECIPIENT_LIMIT -> new SendOutcome.Rejected(Rejection.CONTENT, reason);
            case NOT_ON_WHATSAPP, RECIPIENT -> new SendOutcome.Rejected(Rejection.BAD_ADDRESS, reason);
            case SUPPRESS_MARKETING -> new SendOutcome.Rejected(Rejection.SUPPRESSED, reason);
            case USE_TEMPLATE, DIRECT_SEND_OFF -> otherForm(sent, reason);
            case UNKNOWN ->
                notification.attempt() < MAX_UNKNOWN
                        ? new SendOutcome.Deferred(reason)
                        : new SendOutcome.Rejected(Rejection.CONTENT, reason);
        };
    }

    /** Up to half again, so that messages refused together do not return together. */
    private Duration spread(Duration wait) {
        return wait.plusMillis(random.nextLong(wait.toMillis() / 2 + 1));
    }

    private SendOutcome spam(Notification notification, String reason) {
        boolean hop =
                !notification.type().marketing() && notification.nextChannel().isPresent();
        return hop
                ? new SendOutcome.Rejected(Rejection.CONFIGURATION, reason)
                : new SendOutcome.Limited(reason, settings.spamPause());
    }

    /** A text is followed by another form; a template is not. */
    private static SendOutcome otherForm(OutgoingMessage sent, String reason) {
        return switch (sent) {
            case OutgoingMessage.Text text -> new SendOutcome.Moved(reason);
            case OutgoingMessage.DirectSend direct -> new SendOutcome.Moved(reason);
            case OutgoingMessage.Template template -> new SendOutcome.Rejected(Rejection.CONTENT, reason);
            case OutgoingMessage.NotSendable none -> new SendOutcome.Rejected(Rejection.CONTENT, reason);
        };
    }
}
