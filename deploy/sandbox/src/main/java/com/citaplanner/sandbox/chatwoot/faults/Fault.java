package com.citaplanner.sandbox.chatwoot.faults;

import com.citaplanner.sandbox.http.HttpFault;
import java.time.Duration;

/**
 * A fault that affects one request.
 *
 * @param processRequest whether the request is processed before the fault occurs; the caller cannot tell
 */
public record Fault(boolean processRequest, HttpFault kind) {
    /** Answers 429 as rack-attack does: plain text without {@code Retry-After}. */
    public static Fault tooManyRequests() {
        return new Fault(false, new HttpFault.Answer(429, "text/plain", "Retry later\n"));
    }

    /** Answers 429 as a proxy does, with {@code Retry-After}. */
    public static Fault tooManyRequests(Duration pause) {
        return new Fault(false, new HttpFault.Limited(pause));
    }

    public static Fault serverError() {
        return new Fault(
                false,
                new HttpFault.Answer(500, "application/json", "{\"status\":500,\"error\":\"Internal Server Error\"}"));
    }

    public static Fault delay(Duration time) {
        return new Fault(false, new HttpFault.Delay(time));
    }

    public static Fault drop() {
        return new Fault(false, new HttpFault.Drop());
    }

    /** Answers 200 with text that is not JSON. */
    public static Fault garbage() {
        return new Fault(false, new HttpFault.Answer(200, "application/json", "{\"payload\":[{\"id\":<html>"));
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
        return new Fault(false, HttpFault.page(status));
    }

    /** Answers as a reverse proxy without a Chatwoot behind it. */
    public static Fault proxyNotFound() {
        return new Fault(false, new HttpFault.Answer(404, "text/plain; charset=utf-8", "404 page not found\n"));
    }

    /** Redirects the caller. */
    public static Fault redirect(int status, String location) {
        return new Fault(false, new HttpFault.Redirect(status, location));
    }

    /** Answers with a validation error in Chatwoot's form and with this message. */
    public static Fault invalid(String message) {
        return json(
                422, "{\"message\":\"" + message.replace("\\", "\\\\").replace("\"", "\\\"") + "\",\"attributes\":[]}");
    }

    /** Answers with this JSON. */
    public static Fault json(int status, String body) {
        return new Fault(false, new HttpFault.Answer(status, "application/json; charset=utf-8", body));
    }

    public static Fault oversize(long bytes) {
        return new Fault(false, new HttpFault.Oversize(bytes));
    }

    /** Returns the same fault, but with the request processed before it. */
    public Fault afterProcessing() {
        return new Fault(true, kind);
    }
}
