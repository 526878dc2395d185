package com.citaplanner.notification.appointment.plan.json;

import com.citaplanner.notification.appointment.plan.QuietHours;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Quiet hours as JSON: {@code {"from": "21:00", "to": "09:00"}}. */
final class QuietHoursText {
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

    private QuietHoursText() {}

    /** Empty if it is no object of two times of day that leave time to send in. */
    static Optional<QuietHours> read(JsonNode json) {
        Optional<LocalTime> from = time(json.path("from"));
        Optional<LocalTime> to = time(json.path("to"));
        if (json.size() != 2 || from.isEmpty() || to.isEmpty() || from.equals(to)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new QuietHours(from.get(), to.get()));
        } catch (IllegalArgumentException tooLong) {
            return Optional.empty();
        }
    }

    private static Optional<LocalTime> time(JsonNode node) {
        return node.isTextual() && TIME.matcher(node.textValue()).matches()
                ? Optional.of(LocalTime.parse(node.textValue()))
                : Optional.empty();
    }
}
