package com.citaplanner.notification.http;

import com.citaplanner.notification.validation.FieldError;
import java.util.List;

/** A refusal, told to the caller as {@code application/problem+json} (RFC 9457). Its words quote no stored data of others. */
public final class Problem extends RuntimeException {

    private final int status;
    private final String title;
    private final transient List<FieldError> errors;

    private Problem(int status, String title, String detail, List<FieldError> errors) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
        this.errors = List.copyOf(errors);
    }

    /** 400: the request cannot be understood. */
    public static Problem badRequest(String detail) {
        return new Problem(400, "Bad request", detail, List.of());
    }

    /** 404: there is no such thing, or it is another tenant's. */
    public static Problem notFound(String detail) {
        return new Problem(404, "Not found", detail, List.of());
    }

    /** 406: the answer would be none of what the caller takes. */
    static Problem notAcceptable(String detail) {
        return new Problem(406, "Not acceptable", detail, List.of());
    }

    /** 415: the body is of a kind that is not read. */
    static Problem unsupported(String detail) {
        return new Problem(415, "Unsupported media type", detail, List.of());
    }

    /** 409: what is stored speaks against it. */
    public static Problem conflict(String detail) {
        return new Problem(409, "Conflict", detail, List.of());
    }

    /** 429: more of it at once than there may be. */
    public static Problem tooMany(String detail) {
        return new Problem(429, "Too many requests", detail, List.of());
    }

    /** 413: more than one request may bring. */
    public static Problem tooLarge(String detail) {
        return new Problem(413, "Too large", detail, List.of());
    }

    /** 422: understood, but one field makes no sense. */
    public static Problem invalid(String field, String reason) {
        return invalid(List.of(new FieldError(field, reason)));
    }

    /** 422: understood, but these fields make no sense. */
    public static Problem invalid(List<FieldError> errors) {
        String first = errors.getFirst().field() + " " + errors.getFirst().reason();
        return new Problem(422, "Invalid", first, errors);
    }

    public int status() {
        return status;
    }

    ProblemBody body() {
        return new ProblemBody(title, status, getMessage(), errors);
    }
}
