package com.citaplanner.notification.channel.sms;

import java.time.Duration;
import java.util.Optional;

/**
 * An error of Twilio, from an answer or from a callback, read by its code.
 *
 * @param description what the code means, in this service's own words
 */
public record TwilioError(int code, TwilioErrorClass errorClass, String description) {
    private static final Duration MOMENT = Duration.ofSeconds(5);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** Reads an error; one that this service does not know is of the class {@link TwilioErrorClass#UNKNOWN}. */
    public static TwilioError of(int code) {
        return TwilioErrorTable.find(code)
                .orElseGet(() -> new TwilioError(
                        code, TwilioErrorClass.UNKNOWN, "Twilio gives a code that this service does not know"));
    }

    /**
     * After how long the same message may be tried again on this channel; empty where it may not, or not before
     * somebody has corrected something.
     */
    public Optional<Duration> retryAfter() {
        return switch (errorClass) {
            case RETRY, UNKNOWN, STOP_ACCOUNT -> Optional.of(MINUTE);
            case RATE -> Optional.of(MOMENT);
            case LIMIT -> Optional.of(LIMIT);
            case CONFIGURATION, CONTENT, RECIPIENT, OPTED_OUT, UNDELIVERED -> Optional.empty();
        };
    }

    /** What the error says, with its code. */
    public String reason() {
        return description + " (Twilio " + code + ")";
    }
}
