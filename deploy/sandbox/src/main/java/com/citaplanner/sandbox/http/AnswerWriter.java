package com.citaplanner.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Writes answers to the connection. */
public final class AnswerWriter {
    private static final int NO_BODY = -1;
    private static final int CHUNK = 64 * 1024;

    private AnswerWriter() {}

    public static void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        int length = answer.body().length;
        exchange.sendResponseHeaders(answer.status(), length == 0 ? NO_BODY : length);
        if (length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
        exchange.close();
    }

    /** Writes a JSON text that is far too long, in chunks, because the caller is expected to close the connection. */
    static void oversize(HttpExchange exchange, long bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(200, bytes);
        byte[] spaces = new byte[CHUNK];
        Arrays.fill(spaces, (byte) ' ');
        OutputStream out = exchange.getResponseBody();
        for (long left = bytes; left > 0; left -= CHUNK) {
            out.write(spaces, 0, (int) Math.min(CHUNK, left));
        }
        exchange.close();
    }
}
