package com.citaplanner.notification.provider.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads an answer as it comes, and stops when it grows too long or takes too long. Blocks, so never on an event loop. */
final class BoundedBody {
    private static final int CHUNK = 16 * 1024;

    private BoundedBody() {}

    /** It was not read to its end, for this reason of ours; the words follow "the answer …". */
    static final class Unbounded extends IOException {
        private static final long serialVersionUID = 1L;

        Unbounded(String message) {
            super(message);
        }
    }

    /**
     * @param in null for an answer without a body
     * @throws Unbounded when it is longer than so many bytes or takes too long
     */
    static byte[] read(@Nullable InputStream in, int most, Duration time) throws IOException {
        if (in == null) {
            return new byte[0];
        }
        long end = System.nanoTime() + time.toNanos();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            if (body.size() + read > most) {
                throw new Unbounded("is longer than " + most + " bytes");
            }
            if (System.nanoTime() > end) {
                throw new Unbounded("took too long");
            }
            body.write(chunk, 0, read);
        }
        return body.toByteArray();
    }
}
