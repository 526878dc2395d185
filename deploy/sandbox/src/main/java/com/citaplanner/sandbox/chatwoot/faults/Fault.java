package com.citaplanner.sandbox.chatwoot.faults;

import java.time.Duration;

/**
 * A fault that affects one request.
 *
 * @param processRequest whether the request is processed before the fault occurs; the caller cannot tell
 */
public record Fault(boolean processRequest, Kind kind) {
    /** The effect that the caller sees. */
    public sealed interface Kind {
        /** Replaces the answer. */
        record Answer(int status, String contentType, String body) implements Kind {}

        /**
         * Answers 429 with {@code Retry-After}. Chatwoot itself sends no such header, but a proxy in front of it may.
         */
        record Limited(Duration pause) implements Kind {}

        /** Redirects to another address, as a proxy or a moved installation does. */
        record Redirect(int status, String location) implements Kind {}

        /** Delays the real answer. */
        record Delay(Duration time) implements Kind {}

        /** Closes the connection without an answer. */
        record Drop() implements Kind {}

        /** Answers 200 with a body of this size. */
        record Oversize(long bytes) implements Kind {}
    }

    /** Answers 429 as rack-attack does: plain text without {@code Retry-After}. */
    public static Fault tooManyRequests() {
        return new Fault(false, new Kind.Answer(429, "text/plain", "Retry later\n"));
    }

    /** Answers 429 as a proxy does, with {@code Retry-After}. */
    public static Fault tooManyRequests(Duration pause) {
        return new Fault(false, new Kind.Limited(pause));
    }

    public static Fault serverError() {
        return new Fault(
                false,
                new Kind.Answer(500, "application/json", "{\"status\":500,\"error\":\"Internal Server Error\"}"));
    }

    public static Fault delay(Duration time) {
        return new Fault(false, new Kind.Delay(time));
    }

    public static Fault drop() {
        return new Fault(false, new Kind.Drop());
    }

    /** Answers 200 with text that is not JSON. */
    public static Fault garbage() {
        return new Fault(false, new Kind.Answer(200, "application/json", "{\"payload\":[{\"id\":<html>"));
    }

    /** Answers with an id that Chatwoot never assigns and PostgreSQL cannot store as text. */
    public static Fault idWithNul() {
        return json(200, "{\"id\":\"\\u0000\",\"payload\":{\"id\":\"\\u0000\"}}");
    }

    /** Answers 200 with an empty JSON object. */
    public static Fault emptyObject() {
        return json(200, "{}");
    }

    /** Answers 200 with an empty JSON array. */
    public static Fault emptyArray() {
        return json(200, "[]");
    }

    /** Answers with an HTML page, as a proxy, a firewall or a maintenance page does with any status. */
    public static Fault page(int status) {
        return new Fault(
                false,
                new Kind.Answer(
                        status,
                        "text/html",
                        "<!DOCTYPE html><html><head><title>" + status + "</title></head><body><h1>" + status
                                + "</h1><hr>nginx</body></html>"));
    }

    /** Answers as a reverse proxy without a Chatwoot behind it. */
    public static Fault proxyNotFound() {
        return new Fault(false, new Kind.Answer(404, "text/plain; charset=utf-8", "404 page not found\n"));
    }

    /** Redirects the caller. */
    public static Fault redirect(int status, String location) {
        return new Fault(false, new Kind.Redirect(status, location));
    }

    /** Answers with a validation error in Chatwoot's form and with this message. */
    public static Fault invalid(String message) {
        return json(
                422, "{\"message\":\"" + message.replace("\\", "\\\\").replace("\"", "\\\"") + "\",\"attributes\":[]}");
    }

    /** Answers with this JSON. */
    public static Fault json(int status, String body) {
        return new Fault(false, new Kind.Answer(status, "application/json; charset=utf-8", body));
    }

    public static Fault oversize(long bytes) {
        return new Fault(false, new Kind.Oversize(bytes));
    }

    /** Returns the same fault, but with the request processed before it. */
    public Fault afterProcessing() {
        return new Fault(true, kind);
    }
}
