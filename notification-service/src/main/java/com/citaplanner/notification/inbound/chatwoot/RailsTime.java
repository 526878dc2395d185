package com.citaplanner.notification.inbound.chatwoot;

import com.citaplanner.notification.time.DateTimes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Reads ISO 8601. Rails writes it in one fixed shape, which is read here digit by digit: every event has such a time, and a
 * formatter takes much longer. Any other shape is the formatter's.
 */
final class RailsTime {
    private static final String SHAPE = "0000-00-00T00:00:00.000Z";
    private static final int NANOS_OF_MILLI = 1_000_000;

    private RailsTime() {}

    /** @throws DateTimeException when it is no point in time */
    static Instant parse(String text) {
        return shaped(text)
                ? shape(text)
                : DateTimes.instant(text).orElseThrow(() -> new DateTimeException("not a point in time"));
    }

    private static boolean shaped(String text) {
        if (text.length() != SHAPE.length()) {
            return false;
        }
        for (int i = 0; i < SHAPE.length(); i++) {
            char expected = SHAPE.charAt(i);
            char said = text.charAt(i);
            if (expected == '0' ? said < '0' || said > '9' : said != expected) {
                return false;
            }
        }
        return true;
    }

    private static Instant shape(String text) {
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
