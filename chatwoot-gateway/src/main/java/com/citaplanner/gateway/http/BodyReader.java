package com.citaplanner.gateway.http;

import com.citaplanner.gateway.webhook.RefusalReason;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one body into one array, and stops as soon as the body is too large, too slow or incomplete. */
final class BodyReader {
    private static final int DEFAULT_BUFFER_BYTES = 4096;
    private static final long NO_TIMER = -1;

    private final HttpServerRequest request;
    private final Vertx vertx;
    private final BodyLimits limits;
    private Consumer<byte[]> onBody = ignored -> {};
    private Consumer<RefusalReason> onRefused = ignored -> {};
    private byte[] body = new byte[0];
    private int length;
    private long timer = NO_TIMER;
    private boolean done;

    BodyReader(HttpServerRequest request, Vertx vertx, BodyLimits limits) {
        this.request = request;
        this.vertx = vertx;
        this.limits = limits;
    }

    /** Starts reading. Exactly one of the two callbacks is called, once. */
    void read(Consumer<byte[]> onBody, Consumer<RefusalReason> onRefused) {
        this.onBody = onBody;
        this.onRefused = onRefused;
        long declared = declared(request.getHeader(HttpHeaders.CONTENT_LENGTH));
        // The declared length is trusted only up to a size that costs little.
        body = new byte[(int) Math.min(declared, BodyLimits.LARGE_BODY_BYTES)];
        if (declared > limits.maxBodyBytes()) {
            refuse(RefusalReason.TOO_LARGE);
        }
        request.handler(this::chunk)
                .endHandler(ignored -> finish())
                .exceptionHandler(ignored -> refuse(RefusalReason.BROKEN_OFF));
    }

    private static long declared(@Nullable String length) {
        try {
            return length == null ? DEFAULT_BUFFER_BYTES : Math.max(0, Long.parseLong(length));
        } catch (NumberFormatException e) {
            return DEFAULT_BUFFER_BYTES; // the server itself refuses such a request; the received bytes are counted
            // anyway
        }
    }

    private void chunk(Buffer chunk) {
        if (done) {
            return;
        }
        int newLength = length + chunk.length();
        if (newLength > limits.maxBodyBytes()) {
            refuse(RefusalReason.TOO_LARGE);
        } else if (newLength > body.length && !grow(newLength)) {
            refuse(RefusalReason.BUSY);
        } else {
            chunk.getBytes(body, length);
            length = newLength;
            startTimer();
        }
    }

    private boolean grow(int needed) {
        int size = Math.min(limits.maxBodyBytes(), Math.max(needed, 2 * body.length));
        if (!limits.reserveGrowth(body.length, size)) {
            return false;
        }
        body = Arrays.copyOf(body, size);
        return true;
    }

    /** Starts the timer when the body is incomplete. Most bodies arrive in one chunk and need no timer. */
    private void startTimer() {
        if (timer == NO_TIMER && length < body.length) {
            timer = vertx.setTimer(limits.timeout().toMillis(), ignored -> refuse(RefusalReason.BROKEN_OFF));
        }
    }

    private void finish() {
        if (!done) {
            done = true;
            cancelTimer();
            onBody.accept(length == body.length ? body : Arrays.copyOf(body, length));
        }
    }

    private void refuse(RefusalReason reason) {
        if (!done) {
            done = true;
            cancelTimer();
            onRefused.accept(reason);
        }
    }

    private void cancelTimer() {
        if (timer != NO_TIMER) {
            vertx.cancelTimer(timer);
        }
    }

    /** Releases the body's share of the memory for large bodies; called when the answer is sent. */
    void release() {
        limits.release(body.length);
        body = new byte[0];
    }
}
