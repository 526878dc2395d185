package com.citaplanner.sandbox.demo;

/** What became of a request for a notification. */
sealed interface NotifyResult {
    /** The notification has ended. */
    record Ended(StatusEvent event) implements NotifyResult {}

    /** The service refused the request, which is a dead letter now. */
    record Refused(String reason) implements NotifyResult {}

    /** Nothing final came in time. */
    record Unfinished() implements NotifyResult {}
}
