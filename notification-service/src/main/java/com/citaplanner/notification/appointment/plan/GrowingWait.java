package com.citaplanner.notification.appointment.plan;

import java.time.Duration;

/** How long to wait for something: the longer it has taken, the longer, within bounds. */
record GrowingWait(Duration shortest, Duration longest) {
    /** @param grown the wait without bounds */
    Duration within(Duration grown) {
        if (grown.compareTo(shortest) < 0) {
            return shortest;
        }
        return grown.compareTo(longest) > 0 ? longest : grown;
    }
}
