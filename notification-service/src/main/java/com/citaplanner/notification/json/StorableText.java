package com.citaplanner.notification.json;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which texts PostgreSQL, JSON and Kafka can all hold, and how others are made storable. */
public final class StorableText {
    /** The maximum length of any text here: an e-mail's HTML. */
    public static final int MAX_LENGTH = 200_000;

    private static final char REPLACEMENT = '\uFFFD';

    private StorableText() {}

    /** Truncates to {@code longest} characters, never within a surrogate pair, and replaces NUL. */
    public static String of(String text, int longest) {
        return withoutNul(truncated(text, longest));
    }

    /** Like {@link #of}; null stays null. */
    public static @Nullable String ofNullable(@Nullable String text, int longest) {
        return text == null ? null : of(text, longest);
    }

    /** Replaces NUL, which PostgreSQL cannot store. */
    public static String withoutNul(String text) {
        return text.replace('\u0000', REPLACEMENT);
    }

    private static String truncated(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }

    /** Why a text cannot be stored, phrased to follow its name; empty when it can. */
    public static Optional<String> problem(String text, int longest) {
        if (text.length() > longest) {
            return Optional.of("is longer than " + longest);
        }
        return text.indexOf('\u0000') < 0 && hasPairedSurrogates(text)
                ? Optional.empty()
                : Optional.of("has a character that cannot be stored: NUL, or half of a surrogate pair");
    }

    public static boolean isStorable(String text) {
        return problem(text, MAX_LENGTH).isEmpty();
    }

    /** Whether all surrogates come in pairs. Unpaired ones have no UTF-8 encoding. */
    private static boolean hasPairedSurrogates(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isSurrogate(unit)) {
                boolean pair = Character.isHighSurrogate(unit)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
