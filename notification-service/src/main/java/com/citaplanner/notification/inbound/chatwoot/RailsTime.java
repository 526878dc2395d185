package com.citaplanner.notification.inbound.chatwoot;

import com.citaplanner.notification.time.DateTimes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Parses ISO 8601. Times in the fixed format of Rails are parsed digit by digit, since every event has one and a
 * formatter is much slower. Other formats are left to the formatter.
 */
final class RailsTime {
    private static final String RAILS_FORMAT = "0000-00-00T00:00:00.000Z";
    private static final int NANOS_OF_MILLI = 1_000_000;

    private RailsTime() {}

    /** @throws DateTimeException where the text is not a point in time */
    static Instant parse(String text) {
        return hasRailsFormat(text)
                ? parseRailsFormat(text)
                : DateTimes.instant(text).orElseThrow(() -> new DateTimeException("not a point in time"));
    }

    private static boolean hasRailsFormat(String text) {
        if (text.length() != RAILS_FORMAT.length()) {
            return false;
        }
        for (int i = 0; i < RAILS_FORMAT.length(); i++) {
            char expected = RAILS_FORMAT.charAt(i);
            char actual = text.charAt(i);
            if (expected == '0' ? actual < '0' || actual > '9' : actual != expected) {
                return false;
            }
        }
        return true;
    }

    private static Instant parseRailsFormat(String text) {
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19),
                        number(text, 20, 23) * NANOS_OF_MILLI)
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
