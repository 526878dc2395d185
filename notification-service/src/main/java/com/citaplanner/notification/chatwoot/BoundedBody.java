package com.citaplanner.notification.chatwoot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Reads an answer as it comes, and stops when it grows too long or takes too long. Blocks, so never on an event loop. */
final class BoundedBody {
    private static final int CHUNK = 16 * 1024;

    private BoundedBody() {}

    /** It was not read to its end, for this reason of ours. */
    static final class BodyTooLong extends IOException {
        private static final long serialVersionUID = 1L;

        BodyTooLong(String message) {
            super(message);
        }
    }

    /** @throws BodyTooLong when it is too long or takes too long */
    static byte[] read(InputStream in, int most, Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        try (in) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                body.write(chunk, 0, read);
                if (body.size() > most) {
                    throw new BodyTooLong("Chatwoot's answer is longer than " + most + " bytes");
                }
                if (System.nanoTime() > end) {
                    throw new BodyTooLong("Chatwoot's answer took too long");
                }
            }
        }
        return body.toByteArray();
    }
}
