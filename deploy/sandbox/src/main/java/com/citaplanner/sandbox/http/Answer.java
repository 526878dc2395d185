package com.citaplanner.sandbox.http;

import java.nio.charset.StandardCharsets;

/** A complete HTTP answer. */
public record Answer(int status, String contentType, byte[] body) {
    public static Answer text(int status, String contentType, String text) {
        return new Answer(status, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers with JSON that is already written. */
    public static Answer json(int status, byte[] json) {
        return new Answer(status, "application/json; charset=utf-8", json);
    }

    /** Answers 200 without a body. */
    public static Answer empty() {
        return new Answer(200, "text/html", new byte[0]);
    }
}
