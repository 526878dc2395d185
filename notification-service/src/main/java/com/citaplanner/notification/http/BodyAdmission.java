package com.citaplanner.notification.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Decides by a request's headers whether its body is read: refuses bodies larger than the operation's limit, and large
 * ones while the memory for bodies is used up. Refused bodies never enter memory.
 */
@ApplicationScoped
class BodyAdmission {
    /** Bodies up to this size are always admitted; the rates of keys bound their number. */
    private static final long SMALL = 16 * 1024;

    private static final int HEAP_FRACTION = 8;

    /** Runs before Quarkus' own body limit (priority -2) and the routes. */
    private static final int FIRST_PRIORITY = 10;

    private static final int AFTER_QUARKUS_LIMIT = 1;

    private final ObjectMapper json;
    private final long maxMemory;
    private final AtomicLong usedMemory = new AtomicLong();

    BodyAdmission(BodySettings settings, ObjectMapper json) {
        this.json = json;
        this.maxMemory = settings.memory()
                .map(MemorySize::asLongValue)
                .orElseGet(() -> Runtime.getRuntime().maxMemory() / HEAP_FRACTION);
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, FIRST_PRIORITY);
        filters.register(BodyAdmission::applyLimit, AFTER_QUARKUS_LIMIT);
    }

    private void admit(RoutingContext call) {
        BodyLimits.Limit limit = BodyLimits.of(call.normalizedPath());
        long length = length(call, limit);
        if (length > limit.bytes()) {
            refuse(
                    call,
                    new ProblemBody(
                            "Too large",
                            413,
                            "The body of this operation must have at most " + limit.bytes() + " bytes."));
        } else if (length <= SMALL) {
            call.next();
        } else {
            reserve(call, Math.min(limit.memory(length), maxMemory));
        }
    }

    /** Assumes the limit for chunked bodies, whose length is unknown. */
    private static long length(RoutingContext call, BodyLimits.Limit limit) {
        String length = call.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null) {
            return number(length);
        }
        return call.request().getHeader(HttpHeaders.TRANSFER_ENCODING) == null ? 0 : limit.bytes();
    }

    private static long number(String length) {
        try {
            return Long.parseLong(length);
        } catch (NumberFormatException tooLong) {
            return Long.MAX_VALUE;
        }
    }

    private void reserve(RoutingContext call, long memory) {
        if (usedMemory.addAndGet(memory) > maxMemory) {
            usedMemory.addAndGet(-memory);
            call.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
            refuse(
                    call,
                    new ProblemBody(
                            "Unavailable",
                            503,
                            "Too many large bodies are being received; retry after the time in Retry-After."));
            return;
        }
        release(call, memory);
        call.next();
    }

    /**
     * Releases the memory once, when the request or its connection ends; later handlers do not forward the end of the
     * connection.
     */
    private void release(RoutingContext call, long memory) {
        AtomicLong held = new AtomicLong(memory);
        Handler<AsyncResult<Void>> giveBack = ended -> usedMemory.addAndGet(-held.getAndSet(0));
        call.addEndHandler(giveBack);
        if (call.request().connection() instanceof ConnectionBase connection) {
            connection.closeFuture().onComplete(giveBack);
        }
    }

    /** Drains the remaining body, so that the caller, who is still sending, receives the response. */
    private void refuse(RoutingContext call, ProblemBody problem) {
        call.request().resume();
        call.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemBody.TYPE)
                .end(text(problem));
    }

    private String text(ProblemBody problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void applyLimit(RoutingContext call) {
        if (call.get(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY) != null) {
            call.put(
                    VertxHttpRecorder.MAX_REQUEST_SIZE_KEY,
                    BodyLimits.of(call.normalizedPath()).bytes());
        }
        call.next();
    }
}
