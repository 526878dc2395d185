package com.citaplanner.notification.channel.email;

import com.citaplanner.notification.channel.ChannelTest;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.SendOutcome;
import com.citaplanner.notification.channel.email.smtp.SmtpResult;
import com.citaplanner.notification.channel.email.smtp.SmtpStep;
import java.time.Duration;

/** Maps results of SMTP sessions to outcomes. Reasons contain the server's codes, but none of its words. */
final class SmtpOutcomes {
    private static final int EXCEEDED_STORAGE = 552;
    private static final int TRANSACTION_FAILED = 554;

    /** Pause for a rate limit where the server names none. */
    private static final Duration DEFAULT_RATE_PAUSE = Duration.ofSeconds(30);

    private SmtpOutcomes() {}

    /** @param limitPause how long an account that has reached its limit is stopped */
    static SendOutcome of(SmtpResult result, String messageId, Duration limitPause) {
        return switch (result) {
            case SmtpResult.Done done -> new SendOutcome.Accepted(messageId);
            case SmtpResult.Refused refused -> refused(refused, limitPause);
            case SmtpResult.Lost(SmtpStep step, String reason)
            when step == SmtpStep.CONTENT -> new SendOutcome.Uncertain(reason + " after the message was sent");
            case SmtpResult.Lost(SmtpStep step, String reason) -> new SendOutcome.Deferred(reason);
            case SmtpResult.Withheld withheld -> new SendOutcome.Withheld();
            case SmtpResult.NotUsable(String reason) -> new SendOutcome.Rejected(Rejection.CONFIGURATION, reason);
            case SmtpResult.MessageTooLarge(long maxBytes) ->
                new SendOutcome.Rejected(Rejection.CONTENT, "the mail server accepts at most " + maxBytes + " bytes");
        };
    }

    private static SendOutcome refused(SmtpResult.Refused refused, Duration limitPause) {
        String reason = reason(refused);
        return switch (RefusalScope.of(refused)) {
            case LIMIT -> new SendOutcome.Limited(reason, limitPause);
            case RATE -> new SendOutcome.Limited(reason, refused.retryAfter().orElse(DEFAULT_RATE_PAUSE));
            case SETTINGS -> new SendOutcome.Blocked(reason);
            case MESSAGE ->
                refused.code() < 500
                        ? new SendOutcome.Deferred(reason, refused.retryAfter())
                        : new SendOutcome.Rejected(kind(refused), reason);
        };
    }

    /** Classifies by the enhanced code, or else by the step that was refused. */
    private static Rejection kind(SmtpResult.Refused refused) {
        String enhanced = refused.enhanced().orElse("");
        if (enhanced.equals("5.3.4") || enhanced.startsWith("5.6.")) {
            return Rejection.CONTENT;
        }
        if (enhanced.startsWith("5.7.") || enhanced.equals("5.1.7") || enhanced.equals("5.1.8")) {
            return Rejection.CONFIGURATION;
        }
        if (enhanced.startsWith("5.1.") || enhanced.startsWith("5.2.")) {
            return refused.step() == SmtpStep.SENDER ? Rejection.CONFIGURATION : Rejection.BAD_ADDRESS;
        }
        return switch (refused.code()) {
            case EXCEEDED_STORAGE -> Rejection.CONTENT;
            case TRANSACTION_FAILED -> Rejection.CONTENT;
            default -> byStep(refused.step());
        };
    }

    private static Rejection byStep(SmtpStep step) {
        return switch (step) {
            case CONNECTION, GREETING, TLS, LOGIN, SENDER -> Rejection.CONFIGURATION;
            case RECIPIENT -> Rejection.BAD_ADDRESS;
            case DATA, CONTENT -> Rejection.CONTENT;
        };
    }

    static ChannelTest probe(SmtpResult result) {
        return switch (result) {
            case SmtpResult.Done done -> new ChannelTest.Passed();
            case SmtpResult.Refused refused -> new ChannelTest.Failed(reason(refused));
            case SmtpResult.Lost(SmtpStep step, String reason) -> new ChannelTest.Failed(reason);
            case SmtpResult.NotUsable(String reason) -> new ChannelTest.Failed(reason);
            case SmtpResult.MessageTooLarge messageTooLarge -> new ChannelTest.Passed();
            case SmtpResult.Withheld withheld -> new ChannelTest.Passed();
        };
    }

    private static String reason(SmtpResult.Refused refused) {
        String codes = refused.enhanced()
                .map(enhanced -> refused.code() + " " + enhanced)
                .orElse(Integer.toString(refused.code()));
        return switch (RefusalScope.of(refused)) {
            case LIMIT -> "the mail server reports that the account reached its sending limit (" + codes + ")";
            case RATE -> "the mail server limits the sending rate (" + codes + ")";
            case SETTINGS, MESSAGE -> "the mail server refuses " + refusedThing(refused.step()) + " (" + codes + ")";
        };
    }

    private static String refusedThing(SmtpStep step) {
        return switch (step) {
            case CONNECTION, GREETING -> "the connection";
            case TLS -> "a TLS connection";
            case LOGIN -> "the login";
            case SENDER -> "the sender";
            case RECIPIENT -> "the recipient";
            case DATA, CONTENT -> "the message";
        };
    }
}
