package com.citaplanner.notification.calendar;

import com.citaplanner.notification.text.Sha256;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Identifies an appointment in all calendars: {@code <appointment>@<tenant>.citaplanner}, the same for every version.
 * Characters that are neither letters, digits, {@code .}, {@code -} nor {@code _} are percent-encoded, so that no two
 * appointments share one.
 */
final class CalendarUid {
    /** Calendars must store as many octets, and may truncate longer ones (RFC 7986, section 5.3). */
    private static final int MAX_LENGTH = 255;

    private CalendarUid() {}

    static String of(String tenantId, String appointmentId) {
        String uid = encode(appointmentId) + "@" + encode(tenantId) + ".citaplanner";
        return uid.length() <= MAX_LENGTH ? uid : Sha256.hex(uid) + "@citaplanner";
    }

    private static String encode(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
    }
}
