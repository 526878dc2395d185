package com.citaplanner.gateway.http;

import com.citaplanner.gateway.event.Trace;
import com.citaplanner.gateway.operations.WebhookMeter;
import com.citaplanner.gateway.webhook.Answer;
import com.citaplanner.gateway.webhook.Refusal;
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
final class Exchange {
    private static final Logger LOG = Logger.getLogger(Exchange.class);
    private static final CharSequence TRACEPARENT = HttpHeaders.createOptimized("traceparent");
    private static final CharSequence CLOSE = HttpHeaders.createOptimized("close");

    private final HttpServerRequest request;
    private final Address address;
    private final WebhookMeter meter;
    private final Context context = Vertx.currentContext();
    private final long began = System.nanoTime();
    private final String trace;
    private final Runnable end;

    Exchange(HttpServerRequest request, Address address, WebhookMeter meter, Runnable end) {
        this.request = request;
        this.address = address;
        this.meter = meter;
        this.end = end;
        this.trace = Trace.continued(request.headers().get(TRACEPARENT));
    }

    Address address() {
        return address;
    }

    MultiMap headers() {
        return request.headers();
    }

    String trace() {
        return trace;
    }

    /** May be called on any thread. */
    void answer(Answer answer) {
        if (Vertx.currentContext() == context) {
            tell(answer);
        } else {
            context.runOnContext(ignored -> tell(answer));
        }
    }

    private void tell(Answer answer) {
        switch (answer) {
            case Answer.Accepted accepted -> accept(accepted);
            case Answer.Refused refused -> refuse(refused.reason());
        }
    }

    private void accept(Answer.Accepted accepted) {
        end.run();
        meter.accepted(address.source(), accepted, System.nanoTime() - began);
        Answers.accept(request.response());
    }

    Future<Void> refuse(Refusal reason) {
        end.run();
        meter.refused(reason);
        log(reason);
        return Answers.refuse(request.response(), reason);
    }

    /** Refuses a body that is still coming. The rest of it is not waited for: the stream or the connection ends. */
    void breakOff(Refusal reason) {
        HttpServerResponse response = request.response();
        if (request.version() == HttpVersion.HTTP_2) {
            refuse(reason).onComplete(ignored -> response.reset(0));
        } else {
            response.putHeader(HttpHeaders.CONNECTION, CLOSE);
            refuse(reason).onComplete(ignored -> request.connection().close());
        }
    }

    /** The source is named only when it exists, for the path may hold a token in its place. */
    private void log(Refusal reason) {
        MDC.put("trace", trace);
        LOG.infof(
                "webhook refused: reason=%s status=%d source=%s",
                reason.code(), reason.status(), meter.known(address.source()));
        MDC.remove("trace");
    }
}
