package com.citaplanner.notification.http;

import com.citaplanner.notification.validation.FieldError;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/** The JSON of a problem. */
@JsonPropertyOrder({"type", "title", "status", "detail", "errors"})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemBody(String title, int status, String detail, List<FieldError> errors) {
    public static final String TYPE = "application/problem+json";

    public ProblemBody(String title, int status, String detail) {
        this(title, status, detail, List.of());
    }

    @JsonProperty
    String type() {
        return "about:blank";
    }
}
