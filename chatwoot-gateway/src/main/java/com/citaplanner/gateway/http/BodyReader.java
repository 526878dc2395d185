package com.citaplanner.gateway.http;

import com.citaplanner.gateway.webhook.RefusalReason;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.function.Consumer;

/** Collects one body into one array, and stops at once when it grows too large, too slow, or breaks off. */
final class BodyReader {
    private static final int FIRST_GUESS = 4096;
    private static final long NO_TIMER = -1;

    private final HttpServerRequest request;
    private final Vertx vertx;
    private final BodyLimits limits;
    private Consumer<byte[]> whole;
    private Consumer<RefusalReason> refused;
    private byte[] body;
    private int length;
    private long timer = NO_TIMER;
    private boolean over;

    BodyReader(HttpServerRequest request, Vertx vertx, BodyLimits limits) {
        this.request = request;
        this.vertx = vertx;
        this.limits = limits;
    }

    /** Calls one of the two, once. */
    void read(Consumer<byte[]> whole, Consumer<RefusalReason> refused) {
        this.whole = whole;
        this.refused = refused;
        long declared = declared(request.getHeader(HttpHeaders.CONTENT_LENGTH));
        // The sender's word on the length is believed only as far as it costs little.
        body = new byte[(int) Math.min(declared, BodyLimits.LARGE)];
        if (declared > limits.largest()) {
            stop(RefusalReason.TOO_LARGE);
        }
        request.handler(this::chunk)
                .endHandler(ignored -> end())
                .exceptionHandler(ignored -> stop(RefusalReason.BROKEN_OFF));
    }

    private static long declared(String length) {
        try {
            return length == null ? FIRST_GUESS : Math.max(0, Long.parseLong(length));
        } catch (NumberFormatException e) {
            return FIRST_GUESS; // the server itself refuses it before; what arrives is counted anyway
        }
    }

    private void chunk(Buffer chunk) {
        if (over) {
            return;
        }
        int grown = length + chunk.length();
        if (grown > limits.largest()) {
            stop(RefusalReason.TOO_LARGE);
        } else if (grown > body.length && !grow(grown)) {
            stop(RefusalReason.BUSY);
        } else {
            chunk.getBytes(body, length);
            length = grown;
            watch();
        }
    }

    private boolean grow(int needed) {
        int size = Math.min(limits.largest(), Math.max(needed, 2 * body.length));
        if (!limits.replace(body.length, size)) {
            return false;
        }
        body = Arrays.copyOf(body, size);
        return true;
    }

    /** Most bodies come in one piece and never need a timer. */
    private void watch() {
        if (timer == NO_TIMER && length < body.length) {
            timer = vertx.setTimer(limits.patience().toMillis(), ignored -> stop(RefusalReason.BROKEN_OFF));
        }
    }

    private void end() {
        if (!over) {
            over = true;
            cancel();
            whole.accept(length == body.length ? body : Arrays.copyOf(body, length));
        }
    }

    private void stop(RefusalReason reason) {
        if (!over) {
            over = true;
            cancel();
            refused.accept(reason);
        }
    }

    private void cancel() {
        if (timer != NO_TIMER) {
            vertx.cancelTimer(timer);
        }
    }

    /** Gives back what the body takes of the memory for large ones; called when the answer is out. */
    void release() {
        limits.release(body.length);
        body = new byte[0];
    }
}
