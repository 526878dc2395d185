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
 * Decides by a call's head whether its body is read: none that is larger than its operation takes, and of large ones no more at once
 * than there is memory for. What is refused was never in memory.
 */
@ApplicationScoped
class BodyAdmission {
    /** Such bodies are let in as they come; how many there are is bounded by the rates of keys. */
    private static final long SMALL = 16 * 1024;

    private static final int PART_OF_HEAP = 8;

    /** Quarkus puts its own limit for bodies of unknown length at -2 and its routes after this. */
    private static final int BEFORE_ALL = 10;

    private static final int AFTER_ITS_OWN_LIMIT = 1;

    private final ObjectMapper json;
    private final long most;
    private final AtomicLong taken = new AtomicLong();

    BodyAdmission(BodySettings settings, ObjectMapper json) {
        this.json = json;
        this.most = settings.memory()
                .map(MemorySize::asLongValue)
                .orElseGet(() -> Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, BEFORE_ALL);
        filters.register(BodyAdmission::bound, AFTER_ITS_OWN_LIMIT);
    }

    private void admit(RoutingContext call) {
        BodyLimits.Limit limit = BodyLimits.of(call.normalizedPath());
        long length = length(call, limit);
        if (length > limit.bytes()) {
            refuse(
                    call,
                    new ProblemBody(
                            "Too large", 413, "A body of this operation has up to " + limit.bytes() + " bytes."));
        } else if (length <= SMALL) {
            call.next();
        } else {
            take(call, Math.min(limit.memory(length), most));
        }
    }

    /** Nobody knows how long a body is that comes in chunks; it may become as long as the limit. */
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

    private void take(RoutingContext call, long memory) {
        if (taken.addAndGet(memory) > most) {
            taken.addAndGet(-memory);
            call.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
            refuse(call, new ProblemBody("Unavailable", 503, "Too many large bodies come at once; try again."));
            return;
        }
        release(call, memory);
        call.next();
    }

    /** Once: when the call has ended, or its connection, of which later handlers keep the news to themselves. */
    private void release(RoutingContext call, long memory) {
        AtomicLong held = new AtomicLong(memory);
        Handler<AsyncResult<Void>> giveBack = ended -> taken.addAndGet(-held.getAndSet(0));
        call.addEndHandler(giveBack);
        if (call.request().connection() instanceof ConnectionBase connection) {
            connection.closeFuture().onComplete(giveBack);
        }
    }

    /** What is still coming is read and dropped, so that the caller, who is sending, gets to read the answer. */
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

    private static void bound(RoutingContext call) {
        if (call.get(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY) != null) {
            call.put(
                    VertxHttpRecorder.MAX_REQUEST_SIZE_KEY,
                    BodyLimits.of(call.normalizedPath()).bytes());
        }
        call.next();
    }
}
