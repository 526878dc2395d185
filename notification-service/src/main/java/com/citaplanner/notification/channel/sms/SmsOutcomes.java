package com.citaplanner.notification.channel.sms;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.SendOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Maps the API's answers to a message to outcomes. */
final class SmsOutcomes {
    /** How many attempts meet a code that nobody knows before the next channel is tried. */
    private static final int MAX_UNKNOWN = 5;

    private final Duration limitPause;
    private final RandomGenerator random;

    SmsOutcomes(Duration limitPause, RandomGenerator random) {
        this.limitPause = limitPause;
        this.random = random;
    }

    SendOutcome of(Notification notification, TwilioAnswer answer) {
        return switch (answer) {
            case TwilioAnswer.Done(String sid) -> new SendOutcome.Accepted(sid);
            case TwilioAnswer.Refused(TwilioError error, String reason) -> refused(notification, error, reason);
            case TwilioAnswer.Later(String reason, Optional<Duration> pause) -> new SendOutcome.Deferred(reason, pause);
            case TwilioAnswer.Unknown(String reason) -> new SendOutcome.Uncertain(reason);
        };
    }

    private SendOutcome refused(Notification notification, TwilioError error, String reason) {
        return switch (error.errorClass()) {
            case RETRY -> new SendOutcome.Deferred(reason);
            case RATE -> new SendOutcome.Deferred(reason, error.retryAfter().map(this::spread));
            case LIMIT -> new SendOutcome.Limited(reason, limitPause);
            case STOP_ACCOUNT -> new SendOutcome.Blocked(reason);
            case CONFIGURATION -> new SendOutcome.Rejected(Rejection.CONFIGURATION, reason);
            case CONTENT, UNDELIVERED -> new SendOutcome.Rejected(Rejection.CONTENT, reason);
            case RECIPIENT -> new SendOutcome.Rejected(Rejection.BAD_ADDRESS, reason);
            case OPTED_OUT -> new SendOutcome.Rejected(Rejection.SUPPRESSED, reason);
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
}
