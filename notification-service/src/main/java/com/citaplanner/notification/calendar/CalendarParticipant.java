package com.citaplanner.notification.calendar;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The organizer or the attendee of an appointment.
 *
 * @param email an address in ASCII, without a quoted local part
 */
public record CalendarParticipant(Optional<String> name, String email) {
    /** What must be encoded in an address of a URI (RFC 6068, section 2). */
    private static final Pattern RESERVED = Pattern.compile("[^A-Za-z0-9._~!$'*+@-]");

    String uri() {
        return "mailto:" + RESERVED.matcher(email).replaceAll(match -> percent(match.group()));
    }

    private static String percent(String character) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
            encoded.append('%').append("%02X".formatted(b));
        }
        return encoded.toString();
    }

    /** Hides personal data. */
    @Override
    public String toString() {
        return "CalendarParticipant";
    }
}
