package com.citaplanner.notification.channel.email.smtp;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes commands and reads replies over a connection that may be replaced by a TLS one. All operations end at a
 * deadline.
 */
final class SmtpConnection {
    private static final int MAX_REPLY_BYTES = 16 * 1024;
    private static final Pattern LINE = Pattern.compile("([2-5]\\d\\d)(?:([ -])(.*))?");

    private final long deadline;
    private Socket socket;

    SmtpConnection(Socket socket, Duration timeout) {
        this.socket = socket;
        deadline = System.nanoTime() + timeout.toNanos();
    }

    /**
     * Switches to another socket. Nothing is read ahead, since plain text read before a TLS handshake could not be
     * trusted.
     */
    void use(Socket other) {
        socket = other;
    }

    Socket socket() {
        return socket;
    }

    /** @throws SocketTimeoutException where the deadline has passed */
    int millisLeft() throws SocketTimeoutException {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException("the deadline has passed");
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }

    /** Whether the deadline has passed, at which the connection is closed. */
    boolean isLate() {
        return System.nanoTime() - deadline >= 0;
    }

    SmtpReply command(String line) throws IOException {
        send((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        return read();
    }

    void send(byte[] bytes) throws IOException {
        millisLeft();
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** @throws IOException also where the reply is malformed or too long */
    SmtpReply read() throws IOException {
        List<String> lines = new ArrayList<>();
        int left = MAX_REPLY_BYTES;
        while (true) {
            String line = line(left);
            left -= line.length() + 2;
            Matcher match = LINE.matcher(line);
            if (!match.matches()) {
                throw new ProtocolError("the mail server's answer is not SMTP");
            }
            lines.add(match.group(3) == null ? "" : match.group(3));
            if (!"-".equals(match.group(2))) {
                return new SmtpReply(Integer.parseInt(match.group(1)), lines);
            }
        }
    }

    /** Reads byte by byte, so that even a server that drips cannot exceed the deadline. */
    private String line(int maxLength) throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            socket.setSoTimeout(millisLeft());
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("the connection was closed");
            }
            if (next == '\n') {
                return line.toString().stripTrailing();
            }
            if (line.length() >= maxLength) {
                throw new ProtocolError("the mail server's answer is too long");
            }
            line.append((char) next);
        }
    }

    /** A reply that violates the protocol. */
    static final class ProtocolError extends IOException {
        private static final long serialVersionUID = 1L;

        ProtocolError(String message) {
            super(message);
        }
    }
}
