package com.citaplanner.notification.channel.email.smtp;

import java.time.Duration;
import java.util.Optional;

/** The result of an SMTP session. */
public sealed interface SmtpResult {
    /** The server accepted the message; without a message, the login. */
    record Done() implements SmtpResult {}

    /**
     * The server refused.
     *
     * @param enhanced enhanced status code, such as {@code 5.1.1}
     * @param retryAfter the wait that the server asks for
     * @param sendingLimit whether its words describe a limit of what the account may send
     */
    record Refused(
            SmtpStep step, int code, Optional<String> enhanced, Optional<Duration> retryAfter, boolean sendingLimit)
            implements SmtpResult {
        boolean isTemporary() {
            return code < 500;
        }
    }

    /** No meaningful answer came. Whether the message was accepted depends on the step. */
    record Lost(SmtpStep step, String reason) implements SmtpResult {}

    static Lost late(SmtpStep step) {
        return new Lost(step, "no answer from the mail server in time");
    }

    /** The account or server cannot be used. Nothing was sent. */
    record NotUsable(String reason) implements SmtpResult {}

    /** The permit was denied. Nothing was sent. */
    record Withheld() implements SmtpResult {}

    /** The server announced a lower size limit. Nothing was sent. */
    record MessageTooLarge(long maxBytes) implements SmtpResult {}
}
