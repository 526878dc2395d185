package com.citaplanner.notification.support;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sends arbitrary bytes, each time over a new connection, and reads the response. */
public final class RawHttp {
    private static final int PATIENCE_MILLIS = 10_000;

    /** The status if nothing was received before the timeout. */
    private static final int SILENCE = -1;

    private final URI service;

    public RawHttp(String service) {
        this.service = URI.create(service);
    }

    /**
     * A response.
     *
     * @param status 0 if the connection was closed without one, -1 if it hangs
     * @param headers by their lower-case names
     * @param body empty if there is none, and for event streams
     */
    public record RawResponse(int status, Map<String, String> headers, String body) {
        public String contentType() {
            return headers.getOrDefault("content-type", "");
        }
    }

    /** @param request must not be a HEAD request, whose response has a length but no body */
    public RawResponse send(byte[] request) throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            try {
                socket.getOutputStream().write(request);
                socket.getOutputStream().flush();
            } catch (SocketException answeredAndClosed) {
                // The response may still be readable.
            }
            return read(new BufferedInputStream(socket.getInputStream()));
        } catch (SocketTimeoutException silent) {
            return new RawResponse(SILENCE, Map.of(), "");
        } catch (SocketException closed) {
            return new RawResponse(0, Map.of(), "");
        }
    }

    private static RawResponse read(InputStream in) throws IOException {
        String[] head = head(in).split("\r\n", 0);
        if (head[0].length() < 12) {
            return new RawResponse(0, Map.of(), "");
        }
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < head.length; i++) {
            String[] header = head[i].split(":", 2);
            headers.put(header[0].toLowerCase(Locale.ROOT), header[1].strip());
        }
        String body = new String(body(in, headers), StandardCharsets.UTF_8);
        return new RawResponse(Integer.parseInt(head[0].substring(9, 12)), headers, body);
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("content-type", "").startsWith("text/event-stream")) {
            return new byte[0];
        }
        return headers.containsKey("transfer-encoding")
                ? chunks(in)
                : in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.append((char) b);
        }
        return line.toString().strip();
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int end = 0;
        for (int b = in.read(); b >= 0 && end < 4; b = end < 4 ? in.read() : b) {
            head.write(b);
            end = b == "\r\n\r\n".charAt(end) ? end + 1 : b == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1).strip();
    }
}
