package com.citaplanner.notification.quickreply;

import java.util.Locale;
import java.util.regex.Pattern;

/** What agents type after a slash to use a quick reply. */
public final class ShortCode {
    public static final String EXPECTED =
            "must have from 2 to 50 lower-case letters, digits, hyphens and underscores, for example horario";

    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_-]{1,49}");

    private ShortCode() {}

    public static boolean isValid(String code) {
        return FORM.matcher(code).matches() && code.equals(code.toLowerCase(Locale.ROOT));
    }
}
