package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.json.Json;
import java.util.List;

/** An error answer of Chatwoot. Its 422 answers have two forms, and callers must read both. */
public final class Refusal extends RuntimeException {
    private final int status;
    private final transient Object body;

    public Refusal(int status, Object body) {
        super("HTTP " + status + " " + body, null, false, false);
        this.status = status;
        this.body = body;
    }

    public static Refusal notFound() {
        return new Refusal(404, Json.object("error", "Resource could not be found"));
    }

    /** A failed validation of a model. */
    public static Refusal invalid(String message, String... attributes) {
        return new Refusal(422, Json.object("message", message, "attributes", List.of(attributes)));
    }

    /** A missing parameter, an invalid filter or an invalid message. */
    public static Refusal unprocessable(String error) {
        return new Refusal(422, Json.object("error", error));
    }

    public static Refusal missing(String parameter) {
        return unprocessable("param is missing or the value is empty: " + parameter);
    }

    public static Refusal unauthorized(String error) {
        return new Refusal(401, Json.object("error", error));
    }

    public static Refusal forbidden(String error) {
        return new Refusal(403, Json.object("error", error));
    }

    /** An unhandled exception in Chatwoot. */
    public static Refusal serverError() {
        return new Refusal(500, Json.object("status", 500, "error", "Internal Server Error"));
    }

    public int status() {
        return status;
    }

    public Object body() {
        return body;
    }
}
