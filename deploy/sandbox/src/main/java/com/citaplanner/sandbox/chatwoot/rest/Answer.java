package com.citaplanner.sandbox.chatwoot.rest;

import com.citaplanner.sandbox.chatwoot.json.Json;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A complete HTTP answer. */
public record Answer(int status, String contentType, byte[] body) {
    /** Answers 200, which Chatwoot also does for creations. */
    public static Answer ok(@Nullable Object json) {
        return json(200, json);
    }

    public static Answer json(int status, @Nullable Object json) {
        return new Answer(status, "application/json; charset=utf-8", Json.bytes(json));
    }

    public static Answer text(int status, String contentType, String text) {
        return new Answer(status, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    static Answer empty() {
        return new Answer(200, "text/html", new byte[0]);
    }
}
