package com.citaplanner.sandbox.http;

import java.time.Duration;

/** What a caller sees of a fault. */
public sealed interface HttpFault {
    /** Replaces the answer. */
    record Answer(int status, String contentType, String body) implements HttpFault {}

    /** Answers 429 with {@code Retry-After}, as a proxy may. */
    record Limited(Duration pause) implements HttpFault {}

    /** Redirects to another address, as a proxy or a moved installation does. */
    record Redirect(int status, String location) implements HttpFault {}

    /** Delays the real answer. */
    record Delay(Duration time) implements HttpFault {}

    /** Closes the connection without an answer. */
    record Drop() implements HttpFault {}

    /** Keeps the caller waiting for this time, and closes the connection without an answer. */
    record Hang(Duration time) implements HttpFault {}

    /** Answers 200 with a body of this size. */
    record Oversize(long bytes) implements HttpFault {}

    /** Answers with an HTML page, as a proxy, a firewall or a maintenance page does with any status. */
    static HttpFault page(int status) {
        return new Answer(
                status,
                "text/html",
                "<!DOCTYPE html><html><head><title>" + status + "</title></head><body><h1>" + status
                        + "</h1><hr>nginx</body></html>");
    }
}
