package com.citaplanner.gateway.http;

import com.citaplanner.gateway.event.TraceContext;
import com.citaplanner.gateway.operations.WebhookMeter;
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
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** One request and its answer, which is given on the request's own event loop, counted, and logged when it is a refusal. */
final class WebhookExchange {
    private static final Logger LOG = Logger.getLogger(WebhookExchange.class);
    private static final CharSequence TRACEPARENT = HttpHeaders.createOptimized("traceparent");
    private static final CharSequence CLOSE = HttpHeaders.createOptimized("close");

    private final HttpServerRequest request;
    private final WebhookAddress address;
    private final WebhookMeter meter;
    private final Context context = Vertx.currentContext();
    private final long began = System.nanoTime();
    private final String trace;
    private final Runnable end;

    WebhookExchange(HttpServerRequest request, WebhookAddress address, WebhookMeter meter, Runnable end) {
        this.request = request;
        this.address = address;
        this.meter = meter;
        this.end = end;
        this.trace = TraceContext.continued(request.headers().get(TRACEPARENT));
    }

    WebhookAddress address() {
        return address;
    }

    MultiMap headers() {
        return request.headers();
    }

    String trace() {
        return trace;
    }

    /** May be called on any thread. */
    void answer(WebhookResult webhookResult) {
        if (Vertx.currentContext() == context) {
            tell(webhookResult);
        } else {
            context.runOnContext(ignored -> tell(webhookResult));
        }
    }

    private void tell(WebhookResult webhookResult) {
        switch (webhookResult) {
            case WebhookResult.Accepted accepted -> accept(accepted);
            case WebhookResult.Refused refused -> refuse(refused.reason());
        }
    }

    private void accept(WebhookResult.Accepted accepted) {
        end.run();
        meter.accepted(address.source(), accepted, System.nanoTime() - began);
        WebhookResponses.accept(request.response());
    }

    Future<Void> refuse(RefusalReason reason) {
        end.run();
        meter.refused(reason);
        log(reason);
        return WebhookResponses.refuse(request.response(), reason);
    }

    /** Refuses a body that is still coming. The rest of it is not waited for: the stream or the connection ends. */
    void breakOff(RefusalReason reason) {
        HttpServerResponse response = request.response();
        if (request.version() == HttpVersion.HTTP_2) {
            refuse(reason).onComplete(ignored -> response.reset(0));
        } else {
            response.putHeader(HttpHeaders.CONNECTION, CLOSE);
            refuse(reason).onComplete(ignored -> request.connection().close());
        }
    }

    /** The source is named only when it exists, for the path may hold a token in its place. */
    private void log(RefusalReason reason) {
        MDC.put("trace", trace);
        LOG.infof(
                "webhook refused: reason=%s status=%d source=%s",
                reason.code(), reason.status(), meter.known(address.source()));
        MDC.remove("trace");
    }
}
