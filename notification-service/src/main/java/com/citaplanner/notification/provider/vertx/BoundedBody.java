package com.citaplanner.notification.provider.vertx;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.time.Duration;

/** Reads an answer as it comes, and hangs up when it grows too long or takes too long. */
final class BoundedBody {
    private final HttpClientResponse response;
    private final int most;
    private final long end;
    private final Promise<byte[]> whole = Promise.promise();
    private Buffer read = Buffer.buffer();

    private BoundedBody(HttpClientResponse response, int most, Duration time) {
        this.response = response;
        this.most = most;
        this.end = System.nanoTime() + time.toNanos();
    }

    /** It was not read to its end, for this reason of ours; the words follow "the answer …". */
    static final class Unbounded extends IOException {
        private static final long serialVersionUID = 1L;

        Unbounded(String message) {
            super(message);
        }
    }

    /** Fails with {@link Unbounded} when it is longer than so many bytes or takes too long. */
    static Future<byte[]> read(HttpClientResponse response, int most, Duration time) {
        BoundedBody body = new BoundedBody(response, most, time);
        response.exceptionHandler(body.whole::tryFail)
                .endHandler(ended -> body.whole.tryComplete(body.read.getBytes()))
                .handler(body::add);
        return body.whole.future();
    }

    private void add(Buffer chunk) {
        if (read.length() + chunk.length() > most) {
            stop("is longer than " + most + " bytes");
        } else if (System.nanoTime() > end) {
            stop("took too long");
        } else {
            read.appendBuffer(chunk);
        }
    }

    private void stop(String reason) {
        read = Buffer.buffer();
        whole.tryFail(new Unbounded(reason));
        response.request().reset();
    }
}
