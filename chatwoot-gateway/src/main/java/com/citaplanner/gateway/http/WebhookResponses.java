package com.citaplanner.gateway.http;

import com.citaplanner.gateway.source.AnswerFormat;
import com.citaplanner.gateway.webhook.RefusalReason;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.Map;

/** Sends the answers, which are prepared once. */
final class WebhookResponses {
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence XML = HttpHeaders.createOptimized("text/xml");
    private static final CharSequence PROBLEM = HttpHeaders.createOptimized("application/problem+json");
    private static final CharSequence RETRY_SECONDS = HttpHeaders.createOptimized("5");
    private static final CharSequence ALLOWED_METHODS = HttpHeaders.createOptimized("GET, POST");
    private static final Buffer ACCEPTED = new JsonObject()
            .put("success", true)
            .put("message", "Event received")
            .toBuffer();
    private static final CharSequence ACCEPTED_LENGTH =
            HttpHeaders.createOptimized(Integer.toString(ACCEPTED.length()));
    private static final Buffer TWIML = Buffer.buffer("<Response/>");
    private static final CharSequence TWIML_LENGTH = HttpHeaders.createOptimized(Integer.toString(TWIML.length()));
    private static final Map<RefusalReason, Buffer> PROBLEMS = problems();

    private WebhookResponses() {}

    /** Prepares all answers now, because the first use of JSON takes long. */
    static void prepare() {
        // Calling this method initialises the class.
    }

    static void accept(HttpServerResponse response, AnswerFormat format) {
        if (response.ended() || response.closed()) {
            return;
        }
        switch (format) {
            case JSON -> send(response, JSON, ACCEPTED_LENGTH, ACCEPTED);
            case EMPTY_TWIML -> send(response, XML, TWIML_LENGTH, TWIML);
        }
    }

    private static void send(HttpServerResponse response, CharSequence type, CharSequence length, Buffer body) {
        response.putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.CONTENT_LENGTH, length)
                .end(body);
    }

    /** Sends a refusal. The future completes when the answer is written. */
    static Future<Void> refuse(HttpServerResponse response, RefusalReason reason) {
        if (response.ended() || response.closed()) {
            return Future.succeededFuture();
        }
        response.setStatusCode(reason.status()).putHeader(HttpHeaders.CONTENT_TYPE, PROBLEM);
        switch (reason.status()) {
            case 405 -> response.putHeader(HttpHeaders.ALLOW, ALLOWED_METHODS);
            case 503 -> response.putHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
            default -> {}
        }
        return response.end(PROBLEMS.get(reason));
    }

    private static Map<RefusalReason, Buffer> problems() {
        Map<RefusalReason, Buffer> problems = new EnumMap<>(RefusalReason.class);
        for (RefusalReason reason : RefusalReason.values()) {
            problems.put(reason, Problem.of(reason).toBuffer());
        }
        return problems;
    }
}
