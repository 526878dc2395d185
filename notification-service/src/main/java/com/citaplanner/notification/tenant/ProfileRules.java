package com.citaplanner.notification.tenant;

import com.citaplanner.notification.phone.Region;
import com.citaplanner.notification.time.TimeZones;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;

/**
 * Validates a tenant's preferences. Each method returns the value to store, or throws an IllegalArgumentException with
 * the reason.
 */
public final class ProfileRules {
    private static final Set<Locale> LOCALES = Set.of(Locale.getAvailableLocales());
    private static final int MAX_DAYS = 36_500;

    private ProfileRules() {}

    public static String region(String text) {
        try {
            return new Region(text).code();
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("must be an ISO 3166-1 country code, for example MX");
        }
    }

    public static String locale(String text) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(text).build();
            if (!locale.getLanguage().isEmpty() && LOCALES.contains(locale)) {
                return locale.toLanguageTag();
            }
        } catch (IllformedLocaleException notOne) {
            // reported below
        }
        throw new IllegalArgumentException("must be a supported language tag, for example es-MX");
    }

    /** Requires a named zone, because an offset does not know daylight saving time. */
    public static String timeZone(String text) {
        return TimeZones.read(text)
                .map(ZoneId::getId)
                .orElseThrow(() -> new IllegalArgumentException(TimeZones.EXPECTED));
    }

    public static int interactionDays(int days) {
        return inRange(days, MAX_DAYS, ", or null to keep everything");
    }

    /** Requires a number from 1 to {@code max}; {@code suffix} is appended to the reason. */
    public static int inRange(int number, int max, String suffix) {
        if (number < 1 || number > max) {
            throw new IllegalArgumentException("must be from 1 to " + max + suffix);
        }
        return number;
    }
}
