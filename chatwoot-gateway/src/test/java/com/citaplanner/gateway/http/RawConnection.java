package com.citaplanner.gateway.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A plain TCP connection that sends any bytes and reads HTTP responses one by one. */
final class RawConnection implements AutoCloseable {
    /** The status of a response that did not come because the server closed the connection. */
    static final int CLOSED = 0;

    private static final int READ_TIMEOUT_MILLIS = 8000;

    private final Socket socket;
    private final InputStream in;

    RawConnection(URI gateway) throws IOException {
        socket = new Socket(gateway.getHost(), gateway.getPort());
        socket.setSoTimeout(READ_TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A complete response. */
    record RawResponse(int status, String head, String body) {}

    /** Reads the next response and returns its status. Throws if the server does not answer in time. */
    int readStatus() throws IOException {
        return readResponse().status();
    }

    /** Reads the next response. Throws if the server does not answer in time. */
    RawResponse readResponse() throws IOException {
        String head = head();
        if (head.isEmpty()) {
            return new RawResponse(CLOSED, "", "");
        }
        byte[] body = in.readNBytes(length(head.toLowerCase(Locale.ROOT)));
        return new RawResponse(Integer.parseInt(head.substring(9, 12)), head, new String(body, StandardCharsets.UTF_8));
    }

    private String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int end = 0;
        while (end < 4) {
            int b = in.read();
            if (b < 0) {
                return "";
            }
            head.write(b);
            end = b == "\r\n\r\n".charAt(end) ? end + 1 : b == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static int length(String head) {
        int at = head.indexOf("content-length:");
        return at < 0
                ? 0
                : Integer.parseInt(
                        head.substring(at + 15, head.indexOf('\r', at)).strip());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
