package com.citaplanner.notification.connect;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of Chatwoot, as far as it matters here. */
record ChatwootVersion(int major, int minor) {
    private static final Pattern NUMBERS = Pattern.compile("v?(\\d{1,4})\\.(\\d{1,4}).*");

    /** Webhooks have secrets from 4.12 on. A version that cannot be read counts as new: the answer shows the secret. */
    static boolean signsWebhooks(String text) {
        Matcher numbers = NUMBERS.matcher(text);
        if (!numbers.matches()) {
            return true;
        }
        ChatwootVersion version =
                new ChatwootVersion(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)));
        return version.major > 4 || (version.major == 4 && version.minor >= 12);
    }
}
