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

        /** Another address instead of the true answer, as a proxy or a moved installation gives it. */
        record Redirect(int status, String location) implements Kind {}

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

    /** An id that no Chatwoot gives and PostgreSQL cannot store as text. */
    public static Fault idWithNul() {
        return json(200, "{\"id\":\"\\u0000\",\"payload\":{\"id\":\"\\u0000\"}}");
    }

    /** A 200 that is JSON and says nothing. */
    public static Fault emptyObject() {
        return json(200, "{}");
    }

    /** The same as an array. */
    public static Fault emptyArray() {
        return json(200, "[]");
    }

    /** An HTML page, as a proxy, a firewall or a page "under maintenance" answers with any status. */
    public static Fault page(int status) {
        return new Fault(
                false,
                new Kind.Answer(
                        status,
                        "text/html",
                        "<!DOCTYPE html><html><head><title>" + status + "</title></head><body><h1>" + status
                                + "</h1><hr>nginx</body></html>"));
    }

    /** What a reverse proxy answers while it knows no Chatwoot behind it. */
    public static Fault proxyNotFound() {
        return new Fault(false, new Kind.Answer(404, "text/plain; charset=utf-8", "404 page not found\n"));
    }

    /** Sends the caller elsewhere. */
    public static Fault redirect(int status, String location) {
        return new Fault(false, new Kind.Redirect(status, location));
    }

    /** Chatwoot's own refusal of what was sent, in its form and with these words. */
    public static Fault invalid(String message) {
        return json(
                422, "{\"message\":\"" + message.replace("\\", "\\\\").replace("\"", "\\\"") + "\",\"attributes\":[]}");
    }

    /** Any JSON. */
    public static Fault json(int status, String body) {
        return new Fault(false, new Kind.Answer(status, "application/json; charset=utf-8", body));
    }

    public static Fault oversize(long bytes) {
        return new Fault(false, new Kind.Oversize(bytes));
    }

    /** The same, but with the request carried out. */
    public Fault afterTheWork() {
        return new Fault(true, kind);
    }
}
