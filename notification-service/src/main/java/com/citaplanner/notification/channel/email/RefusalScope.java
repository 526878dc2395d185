package com.citaplanner.notification.channel.email;

import com.citaplanner.notification.channel.email.smtp.SmtpResult;
import com.citaplanner.notification.channel.email.smtp.SmtpStep;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a mail server's refusal concerns. A refusal that concerns the account would meet every other message too, so it
 * must not fail this one. Codes are those of RFC 3463 and its registry, of Google ("SMTP errors and codes") and of
 * Microsoft ("Email non-delivery reports in Exchange Online"). The first matching row counts.
 *
 * <table>
 * <caption>Refusals by code and step</caption>
 * <tr><th>code</th><th>step</th><th>concerns</th></tr>
 * <tr><td>x.4.5 (Google: daily limit), x.1.90, x.7.232 and x.7.233 (Microsoft: recipients a day), or the words of a
 *     sending limit with 5xx</td><td>any step</td><td>{@link #LIMIT}</td></tr>
 * <tr><td>5.7.501 to 503, 508, 511 (spam, or a ban of account or address), 5.7.700 to 750 (the provider's customer is
 *     over a threshold or not registered)</td><td>any step</td><td>{@link #LIMIT}</td></tr>
 * <tr><td>530, 534, 535, 538, 5.7.3, 5.7.8, 5.7.9, 5.7.11, 5.7.14, 5.7.57, 5.7.60</td><td>any step</td><td>
 *     {@link #SETTINGS}</td></tr>
 * <tr><td>any other 5xx</td><td>before the sender</td><td>{@link #SETTINGS}</td></tr>
 * <tr><td>any other 5.7.x, 5.1.8</td><td>sender</td><td>{@link #LIMIT}: the recipient is not known yet</td></tr>
 * <tr><td>any other 5xx</td><td>from the sender on</td><td>{@link #MESSAGE}: 5.7.1 for a recipient or a message is
 *     spam or a block that concerns just that</td></tr>
 * <tr><td>421, 4.7.x</td><td>up to the sender</td><td>{@link #RATE}</td></tr>
 * <tr><td>421 with 4.7.x, 4.7.28, 4.7.500 to 899, or the words of a sending limit</td><td>from the recipient
 *     on</td><td>{@link #RATE}</td></tr>
 * <tr><td>any other 4xx</td><td>any step</td><td>{@link #MESSAGE}: 4.7.1 for a recipient is greylisting</td></tr>
 * </table>
 */
enum RefusalScope {
    /** This message or its recipient. */
    MESSAGE,
    /** The account's settings, which the tenant must correct. */
    SETTINGS,
    /** The quota or policy for the account: ends after hours, or when the provider decides. */
    LIMIT,
    /** The sending rate: ends in a moment. */
    RATE;

    private static final Pattern QUOTA = Pattern.compile("[45]\\.(4\\.5|1\\.90|7\\.23[23])");
    private static final Pattern BAN = Pattern.compile("5\\.7\\.(50[1238]|511|7[0-4]\\d|750)");
    private static final Pattern LOGIN = Pattern.compile("5\\.7\\.([389]|11|14|57|60)");
    private static final Pattern SENDER = Pattern.compile("5\\.7\\.\\d+|5\\.1\\.8");
    private static final Pattern SLOW_DOWN = Pattern.compile("4\\.7\\.(28|[5-8]\\d\\d)");
    private static final Set<Integer> LOGIN_CODES = Set.of(530, 534, 535, 538);
    private static final int CLOSING = 421;

    static RefusalScope of(SmtpResult.Refused refused) {
        if (matches(QUOTA, refused)) {
            return LIMIT;
        }
        return refused.code() < 500 ? temporary(refused) : permanent(refused);
    }

    private static RefusalScope permanent(SmtpResult.Refused refused) {
        if (refused.sendingLimit() || matches(BAN, refused)) {
            return LIMIT;
        }
        boolean beforeSender = refused.step().compareTo(SmtpStep.SENDER) < 0;
        if (beforeSender || LOGIN_CODES.contains(refused.code()) || matches(LOGIN, refused)) {
            return SETTINGS;
        }
        return refused.step() == SmtpStep.SENDER && matches(SENDER, refused) ? LIMIT : MESSAGE;
    }

    private static RefusalScope temporary(SmtpResult.Refused refused) {
        boolean closing = refused.code() == CLOSING;
        boolean policy = refused.enhanced().orElse("").startsWith("4.7.");
        boolean rate = refused.step().compareTo(SmtpStep.SENDER) <= 0
                ? closing || policy
                : (closing && policy) || matches(SLOW_DOWN, refused);
        return rate || refused.sendingLimit() ? RATE : MESSAGE;
    }

    private static boolean matches(Pattern codes, SmtpResult.Refused refused) {
        return codes.matcher(refused.enhanced().orElse("")).matches();
    }
}
