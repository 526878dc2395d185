package com.citaplanner.notification.channel.email;

import com.citaplanner.notification.channel.Outcome;
import com.citaplanner.notification.channel.Probe;
import com.citaplanner.notification.channel.Rejection;
import com.citaplanner.notification.channel.email.smtp.Result;
import com.citaplanner.notification.channel.email.smtp.Step;
import java.time.Duration;

/** What a conversation with a mail server means for a notification. Reasons have the server's codes, and none of its words. */
final class Verdict {
    private static final int TOO_LONG = 552;
    private static final int FAILED = 554;

    /** Where the server does not say for how long. */
    private static final Duration MOMENT = Duration.ofSeconds(30);

    private Verdict() {}

    /** @param rest how long an account that has reached its limit is left alone */
    static Outcome of(Result result, String messageId, Duration rest) {
        return switch (result) {
            case Result.Done done -> new Outcome.Accepted(messageId);
            case Result.Refused refused -> refused(refused, rest);
            case Result.Lost(Step step, String reason)
            when step == Step.CONTENT -> new Outcome.Uncertain(reason + " after the message was sent");
            case Result.Lost(Step step, String reason) -> new Outcome.Deferred(reason);
            case Result.Withheld withheld -> new Outcome.Withheld();
            case Result.Unfit(String reason) -> new Outcome.Rejected(Rejection.CONFIGURATION, reason);
            case Result.TooLong(long most) ->
                new Outcome.Rejected(Rejection.CONTENT, "the mail server takes at most " + most + " bytes");
        };
    }

    private static Outcome refused(Result.Refused refused, Duration rest) {
        String reason = reason(refused);
        return switch (Refusal.of(refused)) {
            case LIMIT -> new Outcome.Limited(reason, rest);
            case RATE -> new Outcome.Limited(reason, refused.pause().orElse(MOMENT));
            case SETTINGS -> new Outcome.Blocked(reason);
            case MESSAGE ->
                refused.code() < 500
                        ? new Outcome.Deferred(reason, refused.pause())
                        : new Outcome.Rejected(kind(refused), reason);
        };
    }

    /** The code that says more counts more; without it, what the server was asked at that step. */
    private static Rejection kind(Result.Refused refused) {
        String enhanced = refused.enhanced().orElse("");
        if (enhanced.equals("5.3.4") || enhanced.startsWith("5.6.")) {
            return Rejection.CONTENT;
        }
        if (enhanced.startsWith("5.7.") || enhanced.equals("5.1.7") || enhanced.equals("5.1.8")) {
            return Rejection.CONFIGURATION;
        }
        if (enhanced.startsWith("5.1.") || enhanced.startsWith("5.2.")) {
            return refused.step() == Step.SENDER ? Rejection.CONFIGURATION : Rejection.BAD_ADDRESS;
        }
        return switch (refused.code()) {
            case TOO_LONG -> Rejection.CONTENT;
            case FAILED -> Rejection.CONTENT;
            default -> byStep(refused.step());
        };
    }

    private static Rejection byStep(Step step) {
        return switch (step) {
            case CONNECTION, GREETING, TLS, LOGIN, SENDER -> Rejection.CONFIGURATION;
            case RECIPIENT -> Rejection.BAD_ADDRESS;
            case DATA, CONTENT -> Rejection.CONTENT;
        };
    }

    static Probe probe(Result result) {
        return switch (result) {
            case Result.Done done -> new Probe.Working();
            case Result.Refused refused -> new Probe.Wrong(reason(refused));
            case Result.Lost(Step step, String reason) -> new Probe.Wrong(reason);
            case Result.Unfit(String reason) -> new Probe.Wrong(reason);
            case Result.TooLong tooLong -> new Probe.Working();
            case Result.Withheld withheld -> new Probe.Working();
        };
    }

    private static String reason(Result.Refused refused) {
        String codes = refused.enhanced()
                .map(enhanced -> refused.code() + " " + enhanced)
                .orElse(Integer.toString(refused.code()));
        return switch (Refusal.of(refused)) {
            case LIMIT -> "the account may send nothing more for now, says its mail server (" + codes + ")";
            case RATE -> "the mail server asks to send less at once (" + codes + ")";
            case SETTINGS, MESSAGE -> "the mail server refuses " + refusedThing(refused.step()) + " (" + codes + ")";
        };
    }

    private static String refusedThing(Step step) {
        return switch (step) {
            case CONNECTION, GREETING -> "the connection";
            case TLS -> "a private connection";
            case LOGIN -> "the login";
            case SENDER -> "the sender";
            case RECIPIENT -> "the recipient";
            case DATA, CONTENT -> "the message";
        };
    }
}
