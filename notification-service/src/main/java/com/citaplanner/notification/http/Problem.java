package com.citaplanner.notification.http;

import com.citaplanner.notification.validation.FieldError;
import java.util.List;

/**
 * A refused request, answered as {@code application/problem+json} (RFC 9457). Its texts contain no stored data of
 * others.
 */
public final class Problem extends RuntimeException {

    private final int status;
    private final String title;
    private final String detail;
    private final transient List<FieldError> errors;

    private Problem(int status, String title, String detail, List<FieldError> errors) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
        this.detail = detail;
        this.errors = List.copyOf(errors);
    }

    /** 400: the request cannot be parsed. */
    public static Problem badRequest(String detail) {
        return new Problem(400, "Bad request", detail, List.of());
    }

    /** 404: the resource does not exist, or belongs to another tenant. */
    public static Problem notFound(String detail) {
        return new Problem(404, "Not found", detail, List.of());
    }

    /** 406: the response has none of the media types that the caller accepts. */
    static Problem notAcceptable(String detail) {
        return new Problem(406, "Not acceptable", detail, List.of());
    }

    /** 415: the body's media type is not supported. */
    public static Problem unsupported(String detail) {
        return new Problem(415, "Unsupported media type", detail, List.of());
    }

    /** 409: the request conflicts with the stored state. */
    public static Problem conflict(String detail) {
        return new Problem(409, "Conflict", detail, List.of());
    }

    /** 429: too many requests at the same time. */
    public static Problem tooMany(String detail) {
        return new Problem(429, "Too many requests", detail, List.of());
    }

    /** 413: the request is too large. */
    public static Problem tooLarge(String detail) {
        return new Problem(413, "Too large", detail, List.of());
    }

    /** 422: the request is well-formed, but one field is invalid. */
    public static Problem invalid(String field, String reason) {
        return invalid(List.of(new FieldError(field, reason)));
    }

    /** 422: the request is well-formed, but these fields are invalid. */
    public static Problem invalid(List<FieldError> errors) {
        String first = errors.getFirst().field() + " " + errors.getFirst().reason();
        return new Problem(422, "Invalid", first, errors);
    }

    public int status() {
        return status;
    }

    ProblemBody body() {
        return new ProblemBody(title, status, detail, errors);
    }
}
