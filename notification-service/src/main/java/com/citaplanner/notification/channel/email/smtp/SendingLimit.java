package com.citaplanner.notification.channel.email.smtp;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Recognises by its words that an account has reached its sending limit, where the codes do not tell:
 * {@code Domain clinica.mx has exceeded the max emails per hour (500/500)} (cPanel),
 * {@code Daily message quota exceeded} and {@code Maximum sending rate exceeded} (Amazon),
 * {@code User has exceeded its 24-hour sending limit} (GoDaddy). A full mailbox and an overlong message are not such a
 * limit.
 */
final class SendingLimit {
    private static final Pattern SENDING =
            Pattern.compile("\\b(sending|daily|hourly|per hour|per day|per minute|24.hour)\\b");
    private static final Pattern LIMIT = Pattern.compile("\\b(limit|quota|rate|max|maximum)\\b");
    private static final Pattern EXCEEDED = Pattern.compile("\\b(exceed(s|ed)?|reached)\\b");
    private static final Pattern OTHER_LIMIT =
            Pattern.compile("mailbox|inbox|storage|disk|space|size|receiving|incoming");

    private SendingLimit() {}

    static boolean isIn(List<String> lines) {
        String text = String.join(" ", lines).toLowerCase(Locale.ROOT);
        return SENDING.matcher(text).find()
                && LIMIT.matcher(text).find()
                && EXCEEDED.matcher(text).find()
                && !OTHER_LIMIT.matcher(text).find();
    }
}
