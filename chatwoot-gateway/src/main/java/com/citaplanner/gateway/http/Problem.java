package com.citaplanner.gateway.http;

import com.citaplanner.gateway.webhook.RefusalReason;
import io.vertx.core.json.JsonObject;

/** Writes a refusal as problem+json (RFC 9457), with the reason's code as an extension member for scripts. */
final class Problem {
    static final String MEDIA_TYPE = "application/problem+json";

    private Problem() {}

    static JsonObject of(RefusalReason reason) {
        return new JsonObject()
                .put("type", "about:blank")
                .put("title", reason.title())
                .put("status", reason.status())
                .put("detail", reason.detail())
                .put("code", reason.code());
    }
}
