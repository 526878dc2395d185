package com.citaplanner.notification.settings;

import java.util.Optional;

/** A secret as people may see it: its last characters if it is long enough for them to reveal nothing, else none. */
public final class SecretMask {
    private static final String DOTS = "••••";
    private static final int MIN_REVEALED_LENGTH = 12;
    private static final int REVEALED_CHARACTERS = 4;

    private SecretMask() {}

    /** @param secret empty for one that exists but cannot be read */
    public static String of(Optional<String> secret) {
        return DOTS
                + secret.filter(text -> text.length() >= MIN_REVEALED_LENGTH)
                        .map(text -> text.substring(text.length() - REVEALED_CHARACTERS))
                        .orElse("");
    }

    /** Whether a given value is a mask. */
    static boolean isMask(String given) {
        return given.startsWith(DOTS);
    }
}
