package com.citaplanner.gateway.http;

import com.citaplanner.gateway.event.TraceContext;
import com.citaplanner.gateway.operations.WebhookMeter;
import com.citaplanner.gateway.source.AnswerFormat;
import com.citaplanner.gateway.tracing.WebhookTrace;
import com.citaplanner.gateway.webhook.RefusalReason;
import com.citaplanner.gateway.webhook.WebhookResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. The answer is sent on the request's own event loop and counted; a refusal is also logged.
 */
final class WebhookExchange {
    private static final Logger LOG = Logger.getLogger(WebhookExchange.class);
    private static final CharSequence CLOSE = HttpHeaders.createOptimized("close");

    private final HttpServerRequest request;
    private final WebhookAddress address;
    private final AnswerFormat answerFormat;
    private final WebhookMeter meter;
    private final Context context = Objects.requireNonNull(Vertx.currentContext());
    private final long startNanos = System.nanoTime();
    private final WebhookTrace trace;
    private final Runnable onEnd;

    WebhookExchange(
            HttpServerRequest request,
            WebhookAddress address,
            AnswerFormat answerFormat,
            WebhookMeter meter,
            WebhookTrace trace,
            Runnable onEnd) {
        this.request = request;
        this.address = address;
        this.answerFormat = answerFormat;
        this.meter = meter;
        this.onEnd = onEnd;
        this.trace = trace;
    }

    WebhookAddress address() {
        return address;
    }

    @Nullable
    String query() {
        return request.query();
    }

    MultiMap headers() {
        return request.headers();
    }

    String traceparent() {
        return trace.traceparent();
    }

    /** Sends the answer. May be called on any thread. */
    void answer(WebhookResult result) {
        if (context.equals(Vertx.currentContext())) {
            respond(result);
        } else {
            context.runOnContext(ignored -> respond(result));
        }
    }

    private void respond(WebhookResult result) {
        switch (result) {
            case WebhookResult.Accepted accepted -> accept(accepted);
            case WebhookResult.Refused refused -> refuse(refused.reason());
        }
    }

    private void accept(WebhookResult.Accepted accepted) {
        onEnd.run();
        meter.accepted(address.source(), accepted, System.nanoTime() - startNanos);
        trace.accepted(address.source(), accepted.events(), accepted.way());
        WebhookResponses.accept(request.response(), answerFormat);
    }

    Future<Void> refuse(RefusalReason reason) {
        onEnd.run();
        meter.refused(reason);
        trace.refused(reason.status(), reason.code());
        log(reason);
        return WebhookResponses.refuse(request.response(), reason);
    }

    /**
     * Refuses a request whose body is still arriving, and closes the stream or the connection instead of reading the
     * remaining body.
     */
    void refuseAndClose(RefusalReason reason) {
        HttpServerResponse response = request.response();
        if (request.version() == HttpVersion.HTTP_2) {
            refuse(reason).onComplete(ignored -> response.reset(0));
        } else {
            response.putHeader(HttpHeaders.CONNECTION, CLOSE);
            refuse(reason).onComplete(ignored -> request.connection().close());
        }
    }

    /**
     * Logs a refusal. The source is named only if it is configured, because the path may contain a token in its place.
     */
    private void log(RefusalReason reason) {
        String traceparent = trace.traceparent();
        MDC.put("traceId", TraceContext.traceId(traceparent));
        MDC.put("spanId", TraceContext.spanId(traceparent));
        LOG.infof(
                "webhook refused: reason=%s status=%d source=%s",
                reason.code(), reason.status(), meter.sourceLabel(address.source()));
        MDC.remove("traceId");
        MDC.remove("spanId");
    }
}
