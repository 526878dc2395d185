package com.citaplanner.sandbox.chatwoot.rest;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Puts answers on the wire. */
public final class Sending {
    private static final int NO_BODY = -1;
    private static final int CHUNK = 64 * 1024;

    private Sending() {}

    public static void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        int length = answer.body().length;
        exchange.sendResponseHeaders(answer.status(), length == 0 ? NO_BODY : length);
        if (length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
        exchange.close();
    }

    /** A JSON text that is far too long; written piece by piece, for the caller is expected to hang up. */
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
