package com.citaplanner.notification.provider.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads an answer's body, and stops when it is too long or takes too long. Blocks: not for event loops. */
final class BoundedBody {
    private static final int CHUNK = 16 * 1024;

    private BoundedBody() {}

    /** The body exceeded a limit. The message continues "the answer …". */
    static final class Unbounded extends IOException {
        private static final long serialVersionUID = 1L;

        Unbounded(String message) {
            super(message);
        }
    }

    /**
     * Reads a body.
     *
     * @param in null for an answer without a body
     * @throws Unbounded when the body is longer than {@code maxBytes} or takes longer than {@code time}
     */
    static byte[] read(@Nullable InputStream in, int maxBytes, Duration time) throws IOException {
        if (in == null) {
            return new byte[0];
        }
        long end = System.nanoTime() + time.toNanos();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            if (body.size() + read > maxBytes) {
                throw new Unbounded("is longer than " + maxBytes + " bytes");
            }
            if (System.nanoTime() > end) {
                throw new Unbounded("took too long");
            }
            body.write(chunk, 0, read);
        }
        return body.toByteArray();
    }
}
