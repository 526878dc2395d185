package com.citaplanner.notification.chatwoot;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.util.Optional;

/** Reads an answer as it comes, and hangs up when it grows too long: never more than the limit is in memory. */
final class BoundedBody {
    private static final int TOO_MANY_REQUESTS = 429;

    private final HttpClientResponse response;
    private final int most;
    private final Buffer body = Buffer.buffer();
    private final Promise<Reply> reply = Promise.promise();

    private BoundedBody(HttpClientResponse response, int most) {
        this.response = response;
        this.most = most;
    }

    static Future<Reply> read(HttpClientResponse response, int most) {
        return new BoundedBody(response, most).read();
    }

    private Future<Reply> read() {
        response.exceptionHandler(reply::tryFail).handler(this::chunk).endHandler(end -> reply.tryComplete(whole()));
        return reply.future();
    }

    private void chunk(Buffer chunk) {
        if (body.length() + chunk.length() > most) {
            reply.tryComplete(new Reply.Lost("Chatwoot's answer is longer than " + most + " bytes"));
            response.request().connection().close();
        } else {
            body.appendBuffer(chunk);
        }
    }

    private Reply whole() {
        return response.statusCode() == TOO_MANY_REQUESTS
                ? new Reply.Limited(Optional.ofNullable(response.getHeader("Retry-After")))
                : new Reply.Received(response.statusCode(), body.getBytes());
    }
}
