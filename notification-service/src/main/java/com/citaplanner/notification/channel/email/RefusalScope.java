package com.citaplanner.notification.channel.email;

import com.citaplanner.notification.channel.email.smtp.SmtpResult;
import com.citaplanner.notification.channel.email.smtp.SmtpStep;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whom a mail server's refusal is about. One that is about the account would meet every other message too, so it must not fail this
 * one. Codes are those of RFC 3463 and of its registry, of Google ("SMTP errors and codes") and of Microsoft ("Email non-delivery
 * reports in Exchange Online"). The first row that fits counts.
 *
 * <table>
 * <caption>Refusals by code and step</caption>
 * <tr><th>code</th><th>at</th><th>about</th></tr>
 * <tr><td>x.4.5 (Google: daily limit), x.1.90, x.7.232 and x.7.233 (Microsoft: recipients a day), or words of a sending limit with
 * 5xx</td><td>any step</td><td>{@link #LIMIT}</td></tr>
 * <tr><td>5.7.501 to 503, 508, 511 (spam or a ban of account or address), 5.7.700 to 750 (the provider's customer is over a
 * threshold or not registered)</td><td>any step</td><td>{@link #LIMIT}</td></tr>
 * <tr><td>530, 534, 535, 538, 5.7.3, 5.7.8, 5.7.9, 5.7.11, 5.7.14, 5.7.57, 5.7.60</td><td>any step</td><td>{@link #SETTINGS}</td></tr>
 * <tr><td>any other 5xx</td><td>before the sender</td><td>{@link #SETTINGS}</td></tr>
 * <tr><td>any other 5.7.x, 5.1.8</td><td>sender</td><td>{@link #LIMIT}: nothing is known of the recipient yet</td></tr>
 * <tr><td>any other 5xx</td><td>from the sender on</td><td>{@link #MESSAGE}: 5.7.1 of a recipient or a message is spam, or a
 * block, of just that</td></tr>
 * <tr><td>421, 4.7.x</td><td>up to the sender</td><td>{@link #RATE}</td></tr>
 * <tr><td>421 with 4.7.x, 4.7.28, 4.7.500 to 899, or words of a sending limit</td><td>from the recipient on</td><td>{@link
 * #RATE}</td></tr>
 * <tr><td>any other 4xx</td><td>any step</td><td>{@link #MESSAGE}: 4.7.1 of a recipient is greylisting</td></tr>
 * </table>
 */
enum RefusalScope {
    /** This message or its recipient. */
    MESSAGE,
    /** The account as the tenant has set it up: somebody has to mend it. */
    SETTINGS,
    /** What the account may send, by its quota or its provider's policy: over after hours, or when the provider says so. */
    LIMIT,
    /** How fast: over in a moment. */
    RATE;

    private static final Pattern QUOTA = Pattern.compile("[45]\\.(4\\.5|1\\.90|7\\.23[23])");
    private static final Pattern BAN = Pattern.compile("5\\.7\\.(50[1238]|511|7[0-4]\\d|750)");
    private static final Pattern LOGIN = Pattern.compile("5\\.7\\.([389]|11|14|57|60)");
    private static final Pattern SENDER = Pattern.compile("5\\.7\\.\\d+|5\\.1\\.8");
    private static final Pattern SLOW_DOWN = Pattern.compile("4\\.7\\.(28|[5-8]\\d\\d)");
    private static final Set<Integer> LOGIN_CODES = Set.of(530, 534, 535, 538);
    private static final int CLOSING = 421;

    static RefusalScope of(SmtpResult.Refused refused) {
        if (is(QUOTA, refused)) {
            return LIMIT;
        }
        return refused.code() < 500 ? forNow(refused) : forGood(refused);
    }

    private static RefusalScope forGood(SmtpResult.Refused refused) {
        if (refused.sendingLimit() || is(BAN, refused)) {
            return LIMIT;
        }
        boolean beforeSender = refused.step().compareTo(SmtpStep.SENDER) < 0;
        if (beforeSender || LOGIN_CODES.contains(refused.code()) || is(LOGIN, refused)) {
            return SETTINGS;
        }
        return refused.step() == SmtpStep.SENDER && is(SENDER, refused) ? LIMIT : MESSAGE;
    }

    private static RefusalScope forNow(SmtpResult.Refused refused) {
        boolean closing = refused.code() == CLOSING;
        boolean policy = refused.enhanced().orElse("").startsWith("4.7.");
        boolean rate = refused.step().compareTo(SmtpStep.SENDER) <= 0
                ? closing || policy
                : closing && policy || is(SLOW_DOWN, refused);
        return rate || refused.sendingLimit() ? RATE : MESSAGE;
    }

    private static boolean is(Pattern codes, SmtpResult.Refused refused) {
        return codes.matcher(refused.enhanced().orElse("")).matches();
    }
}
