package com.citaplanner.notification.provider.vertx;

import com.citaplanner.notification.network.EgressPolicy;
import com.citaplanner.notification.provider.HttpRequest;
import com.citaplanner.notification.provider.HttpResult;
import com.citaplanner.notification.provider.ProviderSettings;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.StreamResetException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends one request and reads its answer. Runs on one context from start to end, so its state needs no lock. */
final class VertxExchange {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final long NO_TIMER = -1;

    private final String provider;
    private final ProviderSettings.Http settings;
    private final EgressPolicy egress;
    private final HttpRequest request;
    private final UniEmitter<? super HttpResult> caller;
    private final Context context;
    private final Buffer body = Buffer.buffer();

    /** When the whole exchange must have ended, as {@link System#nanoTime()}. */
    private final long end;

    /** When the current step must have ended, as {@link System#nanoTime()}. */
    private long deadline;

    private long timer = NO_TIMER;
    private @Nullable HttpClientRequest sent;
    private @Nullable HttpClientResponse head;
    private volatile boolean over;

    VertxExchange(
            String provider,
            ProviderSettings.Http settings,
            EgressPolicy egress,
            HttpRequest request,
            UniEmitter<? super HttpResult> caller,
            Context context) {
        this.provider = provider;
        this.settings = settings;
        this.egress = egress;
        this.request = request;
        this.caller = caller;
        this.context = context;
        this.end = System.nanoTime()
                + settings.connectTimeout().plus(settings.readTimeout()).toNanos();
    }

    /** Must be called on the context. */
    void begin(HttpClient client, RequestOptions options) {
        Future.succeededFuture()
                // Within compose, because a client that is closed throws.
                .compose(go -> client.request(options))
                .onComplete(
                        this::connected, failure -> finish(new HttpResult.NotSent(provider + " cannot be reached")));
    }

    private void connected(HttpClientRequest opened) {
        sent = opened;
        // Without handlers Vert.x logs a failure; the response fails as well.
        opened.exceptionHandler(failure -> {});
        if (over) {
            opened.reset();
        } else if (ConnectionChecks.isBlocked(egress, opened.connection())) {
            opened.reset();
            opened.connection().close();
            finish(ConnectionChecks.forbidden(provider));
        } else {
            extendDeadline();
            setTimer();
            write(opened).onComplete(this::headed, this::lost);
        }
    }

    private Future<HttpClientResponse> write(HttpClientRequest opened) {
        return request.method() == HttpRequest.Method.GET ? opened.send() : opened.send(Buffer.buffer(request.body()));
    }

    private void lost(Throwable failure) {
        finish(new HttpResult.Lost(
                "no answer from " + provider + " (" + failure.getClass().getSimpleName() + ")"));
    }

    private void headed(HttpClientResponse response) {
        if (ConnectionChecks.isMultipart(response)) {
            response.exceptionHandler(failure -> {});
            giveUp(new StreamResetException(0));
        } else {
            head = response;
            extendDeadline();
            response.exceptionHandler(failure -> answered(response, unreadable("broke off")))
                    .handler(this::read)
                    .endHandler(read -> answered(response, received(response)));
        }
    }

    private void read(Buffer chunk) {
        if (body.length() + chunk.length() > settings.maxBytes()) {
            hangUp(unreadable("is longer than " + settings.maxBytes() + " bytes"));
        } else {
            body.appendBuffer(chunk);
        }
    }

    private HttpResult unreadable(String reason) {
        return new HttpResult.Lost(provider + "'s answer " + reason);
    }

    private HttpResult received(HttpClientResponse response) {
        String type = response.getHeader("Content-Type");
        return new HttpResult.Received(
                response.statusCode(),
                type == null ? "" : type,
                body.getBytes(),
                Optional.ofNullable(response.getHeader("Retry-After")));
    }

    /** A 429 is {@code Limited} even if its body could not be read. */
    private void answered(HttpClientResponse response, HttpResult whole) {
        finish(
                response.statusCode() == TOO_MANY_REQUESTS
                        ? HttpResult.Limited.of(Optional.ofNullable(response.getHeader("Retry-After")), whole)
                        : whole);
    }

    private void giveUp(Throwable reason) {
        lost(reason);
        reset();
    }

    /** Delivers the result before the reset, because the reset fails the pending step. */
    private void hangUp(HttpResult result) {
        answered(Objects.requireNonNull(head), result);
        reset();
    }

    private void reset() {
        if (sent != null) {
            sent.reset();
        }
    }

    private void extendDeadline() {
        long next = System.nanoTime() + settings.readTimeout().toNanos();
        deadline = next - end < 0 ? next : end;
    }

    /** Sets one timer, however often the deadline moves; when it fires, it checks the deadline. */
    private void setTimer() {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        timer = context.owner().setTimer(left + 1, fired -> checkTime());
    }

    private void checkTime() {
        timer = NO_TIMER;
        if (System.nanoTime() - deadline < 0) {
            setTimer();
        } else if (head == null) {
            giveUp(new TimeoutException());
        } else {
            hangUp(unreadable("took too long"));
        }
    }

    /** Stops the exchange, because nobody waits for the result any more. Does nothing after the end. */
    void cancel() {
        if (!over) {
            context.runOnContext(go -> stop());
        }
    }

    private void stop() {
        if (!over) {
            ended();
            reset();
        }
    }

    private void ended() {
        over = true;
        if (timer != NO_TIMER) {
            context.owner().cancelTimer(timer);
            timer = NO_TIMER;
        }
    }

    /** Completes the caller after the connection is back in its pool, so that the next request finds it free. */
    private void finish(HttpResult result) {
        if (!over) {
            ended();
            context.runOnContext(go -> caller.complete(result));
        }
    }
}
