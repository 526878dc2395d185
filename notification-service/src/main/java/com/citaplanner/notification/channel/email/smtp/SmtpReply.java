package com.citaplanner.notification.channel.email.smtp;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server's reply.
 *
 * @param code three digits
 * @param lines without the code; they may quote the address or the message, so they are never passed on
 */
record SmtpReply(int code, List<String> lines) {
    private static final Pattern ENHANCED = Pattern.compile("([245]\\.\\d{1,3}\\.\\d{1,3})( .*)?");
    /** As greylisting servers write it: {@code try again in 300 seconds}, {@code Greylisted for 5 minutes}. */
    private static final Pattern WAIT =
            Pattern.compile("(?i)\\b(?:in|for|after) (\\d{1,5}) ?(s|secs?|seconds?|m|mins?|minutes?)\\b");

    private static final Duration MAX_WAIT = Duration.ofHours(1);

    SmtpReply {
        lines = List.copyOf(lines);
    }

    boolean isPositive() {
        return code >= 200 && code < 300;
    }

    /** The enhanced status code (RFC 3463), such as {@code 5.1.1}. */
    Optional<String> enhanced() {
        return lines.stream()
                .map(ENHANCED::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(1))
                .findFirst();
    }

    /** The wait that the server asks for, where it names one. */
    Optional<Duration> retryAfter() {
        Matcher wait = WAIT.matcher(String.join(" ", lines));
        if (!wait.find()) {
            return Optional.empty();
        }
        long number = Long.parseLong(wait.group(1));
        Duration requested = wait.group(2).toLowerCase(Locale.ROOT).startsWith("s")
                ? Duration.ofSeconds(number)
                : Duration.ofMinutes(number);
        return Optional.of(requested.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : requested);
    }

    /** Contains only the codes, since the words may be about the client. */
    @Override
    public String toString() {
        return code + enhanced().map(more -> " " + more).orElse("");
    }
}
