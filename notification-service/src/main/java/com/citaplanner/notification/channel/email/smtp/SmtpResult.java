package com.citaplanner.notification.channel.email.smtp;

import java.time.Duration;
import java.util.Optional;

/** What became of a conversation with a mail server. */
public sealed interface SmtpResult {
    /** It answered that it has taken the message; or, where there was none, that we may send. */
    record Done() implements SmtpResult {}

    /**
     * It said no.
     *
     * @param enhanced the code that says more, such as {@code 5.1.1}
     * @param pause how long it asks us to stay away
     * @param sendingLimit whether its words are those of a limit on what the account sends
     */
    record Refused(SmtpStep step, int code, Optional<String> enhanced, Optional<Duration> pause, boolean sendingLimit)
            implements SmtpResult {
        boolean forNow() {
            return code < 500;
        }
    }

    /** No answer that means anything came; whether the message was taken depends on the step. */
    record Lost(SmtpStep step, String reason) implements SmtpResult {}

    /** We would not: the account, or the server, is not what it must be. Nothing was sent. */
    record NotUsable(String reason) implements SmtpResult {}

    /** We were not permitted to hand the message in. Nothing was sent. */
    record Withheld() implements SmtpResult {}

    /** We would not: the server has said that it takes no message of this length. */
    record MessageTooLarge(long most) implements SmtpResult {}
}
