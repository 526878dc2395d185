package com.citaplanner.notification.provider;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Computes how long to pause after a 429: as {@code Retry-After} says, otherwise until the clock begins the next
 * window.
 *
 * @param window the length of the provider's counting window
 */
public record RetryAfter(Duration window, InstantSource clock, RandomGenerator random) {
    /** The longest pause, whatever the header says. */
    private static final Duration MAX_WAIT = Duration.ofHours(1);

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    /**
     * The pause, plus up to a tenth of the window at random, so that requests refused together do not return together.
     */
    public Duration after(Optional<String> retryAfter) {
        Duration wait = retryAfter.flatMap(this::said).orElseGet(this::restOfWindow);
        Duration bounded = wait.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : wait;
        return bounded.plusMillis(random.nextLong(window.toMillis() / 10 + 1));
    }

    private Duration restOfWindow() {
        long length = window.toMillis();
        return Duration.ofMillis(length - Math.floorMod(clock.millis(), length));
    }

    /** Seconds, or a date (RFC 9110, 10.2.3). */
    private Optional<Duration> said(String text) {
        try {
            Duration said = SECONDS.matcher(text.strip()).matches()
                    ? Duration.ofSeconds(Long.parseLong(text.strip()))
                    : Duration.between(clock.instant(), date(text));
            return Optional.of(said).filter(wait -> !wait.isNegative());
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static Instant date(String text) {
        return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
    }
}
