package com.citaplanner.sandbox.chatwoot.rest;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.http.Answer;
import org.jspecify.annotations.Nullable;

/** Creates answers with a JSON body as Chatwoot writes it. */
public final class JsonAnswer {
    private JsonAnswer() {}

    /** Answers 200, which Chatwoot also does for creations. */
    public static Answer ok(@Nullable Object json) {
        return of(200, json);
    }

    public static Answer of(int status, @Nullable Object json) {
        return Answer.json(status, Json.bytes(json));
    }
}
