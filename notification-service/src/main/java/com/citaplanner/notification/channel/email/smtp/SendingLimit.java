package com.citaplanner.notification.channel.email.smtp;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Recognises that an account has sent as much as it may, where the codes do not say so: {@code Domain clinica.mx has exceeded the max
 * emails per hour (500/500)} (cPanel), {@code Daily message quota exceeded} and {@code Maximum sending rate exceeded} (Amazon), {@code
 * User has exceeded its 24-hour sending limit} (GoDaddy). A mailbox that is full and a message that is too long are no such limit.
 */
final class SendingLimit {
    private static final Pattern WHAT =
            Pattern.compile("\\b(sending|daily|hourly|per hour|per day|per minute|24.hour)\\b");
    private static final Pattern LIMIT = Pattern.compile("\\b(limit|quota|rate|max|maximum)\\b");
    private static final Pattern OVER = Pattern.compile("\\b(exceed(s|ed)?|reached)\\b");
    private static final Pattern OTHERWISE =
            Pattern.compile("mailbox|inbox|storage|disk|space|size|receiving|incoming");

    private SendingLimit() {}

    static boolean in(List<String> lines) {
        String text = String.join(" ", lines).toLowerCase(Locale.ROOT);
        return WHAT.matcher(text).find()
                && LIMIT.matcher(text).find()
                && OVER.matcher(text).find()
                && !OTHERWISE.matcher(text).find();
    }
}
