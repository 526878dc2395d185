package com.citaplanner.notification.channel.whatsapp;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An error of WhatsApp, from an answer or from a receipt, read by its code and details: Meta says that titles, subcodes
 * and statuses do not decide.
 *
 * @param description what the code means, in this service's own words
 */
public record WhatsAppError(int code, WhatsAppErrorClass errorClass, String description) {
    /** Code 100 is any invalid parameter. With these details it is the object in the path. */
    private static final String NO_OBJECT = "does not exist, cannot be loaded due to missing permissions";

    private static final int INVALID_PARAMETER = 100;
    private static final int MAX_PAIR_WAITS = 6;
    private static final Duration MOMENT = Duration.ofSeconds(5);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration CALLS = Duration.ofMinutes(5);

    /**
     * Reads an error.
     *
     * @param details {@code error_data.details}, or else the message; null for none
     * @param validTtlSent whether the message was sent by Direct Send with a time to live within its bounds, so that an
     *     invalid parameter can only be Direct Send itself. False for other messages
     */
    public static WhatsAppError of(int code, @Nullable String details, boolean validTtlSent) {
        if (code == INVALID_PARAMETER) {
            return invalidParameter(details == null ? "" : details, validTtlSent);
        }
        return ErrorTable.find(code)
                .orElseGet(() -> new WhatsAppError(
                        code, WhatsAppErrorClass.UNKNOWN, "WhatsApp gives a code that this service does not know"));
    }

    private static WhatsAppError invalidParameter(String details, boolean validTtlSent) {
        if (details.toLowerCase(Locale.ROOT).contains(NO_OBJECT)) {
            return new WhatsAppError(
                    INVALID_PARAMETER,
                    WhatsAppErrorClass.STOP_ACCOUNT,
                    "the token's user cannot use the phone number id, or it does not exist");
        }
        return validTtlSent
                ? new WhatsAppError(
                        INVALID_PARAMETER,
                        WhatsAppErrorClass.DIRECT_SEND_OFF,
                        "Direct Send is not enabled for the account")
                : new WhatsAppError(
                        INVALID_PARAMETER, WhatsAppErrorClass.CONTENT, "WhatsApp does not accept a parameter");
    }

    /**
     * After how long the same message may be tried again on this channel; empty where it may not, or not before
     * somebody has corrected something.
     *
     * @param attempt number of the attempt that met the error, from 1
     */
    public Optional<Duration> retryAfter(int attempt) {
        return switch (errorClass) {
            case RETRY, UNKNOWN, STOP_ACCOUNT -> Optional.of(MINUTE);
            case RETRY_NUMBER -> Optional.of(MOMENT);
            case RETRY_RECIPIENT -> Optional.of(pairWait(attempt));
            case LIMIT -> Optional.of(CALLS);
            case USE_TEMPLATE, DIRECT_SEND_OFF -> Optional.of(Duration.ZERO);
            case SPAM_LIMIT, CONFIGURATION, CONTENT, NOT_ON_WHATSAPP, RECIPIENT, RECIPIENT_LIMIT, SUPPRESS_MARKETING ->
                Optional.empty();
        };
    }

    /** Whether the same message may be sent in another form: by an approved template. */
    public boolean asksForTemplate() {
        return errorClass == WhatsAppErrorClass.USE_TEMPLATE || errorClass == WhatsAppErrorClass.DIRECT_SEND_OFF;
    }

    /** 4, 16, 64… seconds, as Meta advises, up to about an hour. */
    private static Duration pairWait(int attempt) {
        int power = Math.clamp(attempt, 1, MAX_PAIR_WAITS);
        return Duration.ofSeconds(1L << (2 * power));
    }

    /** What the error says, with its code. */
    public String reason() {
        return description + " (WhatsApp " + code + ")";
    }
}
