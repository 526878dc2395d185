package com.citaplanner.notification.settings;

import java.util.Optional;

/** A secret as people may see it: its last characters where it is long enough that they tell nothing, else none of it. */
public final class SecretMask {
    private static final String DOTS = "••••";
    private static final int LONG_ENOUGH = 12;
    private static final int SHOWN = 4;

    private SecretMask() {}

    /** @param secret empty for one that is there and cannot be read */
    public static String of(Optional<String> secret) {
        return DOTS
                + secret.filter(text -> text.length() >= LONG_ENOUGH)
                        .map(text -> text.substring(text.length() - SHOWN))
                        .orElse("");
    }

    /** Whether somebody gave a mask for a secret. */
    static boolean looksLike(String given) {
        return given.startsWith(DOTS);
    }
}
