package com.citaplanner.notification.tenant;

import com.citaplanner.notification.phone.Region;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;

/** What a tenant may say of itself. Each gives the value back as it is kept, or throws an IllegalArgumentException with the reason. */
public final class ProfileRules {
    private static final Set<Locale> LOCALES = Set.of(Locale.getAvailableLocales());
    private static final int MOST_DAYS = 36_500;

    private ProfileRules() {}

    public static String region(String text) {
        try {
            return new Region(text).code();
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("must be the ISO code of a country with phone numbers, such as MX");
        }
    }

    public static String locale(String text) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(text).build();
            if (!locale.getLanguage().isEmpty() && LOCALES.contains(locale)) {
                return locale.toLanguageTag();
            }
        } catch (IllformedLocaleException notOne) {
            // told below
        }
        throw new IllegalArgumentException("must be a language that is known here, such as es-MX");
    }

    /** By name, because an offset knows nothing of summer time. */
    public static String timeZone(String text) {
        if (!ZoneId.getAvailableZoneIds().contains(text)) {
            throw new IllegalArgumentException("must be a time zone by its name, such as America/Mexico_City");
        }
        return text;
    }

    public static int interactionDays(int days) {
        return within(days, MOST_DAYS, ", or null to keep everything");
    }

    /** From 1 to the most; the rest of the reason follows. */
    public static int within(int number, int most, String rest) {
        if (number < 1 || number > most) {
            throw new IllegalArgumentException("must be from 1 to " + most + rest);
        }
        return number;
    }
}
