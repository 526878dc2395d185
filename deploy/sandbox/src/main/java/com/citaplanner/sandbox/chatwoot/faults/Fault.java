package com.citaplanner.sandbox.chatwoot.faults;

import java.time.Duration;

/**
 * What goes wrong with one request.
 *
 * @param afterWork whether the request was carried out before it went wrong; the caller cannot tell
 */
public record Fault(boolean afterWork, Kind kind) {
    /** What the caller sees. */
    public sealed interface Kind {
        /** This answer instead of the true one. */
        record Answer(int status, String contentType, String body) implements Kind {}

        /** Too many requests, with the time to stay away: no Chatwoot says it, but a proxy before one may. */
        record Limited(Duration pause) implements Kind {}

        /** The true answer, late. */
        record Delay(Duration time) implements Kind {}

        /** The connection is closed without an answer. */
        record Drop() implements Kind {}

        /** A 200 of so many bytes. */
        record Oversize(long bytes) implements Kind {}
    }

    /** What rack-attack answers: plain text, no Retry-After. */
    public static Fault tooManyRequests() {
        return new Fault(false, new Kind.Answer(429, "text/plain", "Retry later\n"));
    }

    /** The same from a proxy that says how long. */
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

    /** A 200 that is no JSON. */
    public static Fault garbage() {
        return new Fault(false, new Kind.Answer(200, "application/json", "{\"payload\":[{\"id\":<html>"));
    }

    public static Fault oversize(long bytes) {
        return new Fault(false, new Kind.Oversize(bytes));
    }

    /** The same, but with the request carried out. */
    public Fault afterTheWork() {
        return new Fault(true, kind);
    }
}
