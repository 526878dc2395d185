package com.citaplanner.notification.appointment.plan;

import java.util.Optional;

/** What became of the notification of a message that may be out of date. */
public sealed interface NotificationOutcome {
    /**
     * It may still be sent, perhaps once more.
     *
     * @param sent whether it was sent, and waits for the report that it arrived
     */
    record Open(boolean sent) implements NotificationOutcome {}

    /** It reached the client, or may have done so. */
    record Told() implements NotificationOutcome {}

    /** It was certainly not sent, because an appointment had changed. */
    record OutOfDate() implements NotificationOutcome {}

    /** It was certainly not sent in time. Messages that may be sent for longer are planned again. */
    record Expired(Optional<String> reason) implements NotificationOutcome {}

    /** It was not sent, for another reason, and is not requested again. */
    record Ended(Optional<String> reason) implements NotificationOutcome {}
}
