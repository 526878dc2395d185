package com.citaplanner.notification.channel.email.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines out, replies in, over a connection that another may take the place of. Everything is over at a deadline. */
final class SmtpConnection {
    private static final int MOST_BYTES = 16 * 1024;
    private static final Pattern LINE = Pattern.compile("([2-5]\\d\\d)(?:([ -])(.*))?");

    private final long deadline;
    private Socket socket;
    private InputStream in;

    SmtpConnection(Duration time) {
        deadline = System.nanoTime() + time.toNanos();
    }

    /** What was read ahead of a connection that turns private is not trusted, so nothing is read ahead at all. */
    void over(Socket other) throws IOException {
        socket = other;
        in = other.getInputStream();
    }

    Socket socket() {
        return socket;
    }

    /** @throws SocketTimeoutException when none is left */
    int millisLeft() throws SocketTimeoutException {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException("too late");
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }

    SmtpReply ask(String line) throws IOException {
        send((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        return read();
    }

    void send(byte[] bytes) throws IOException {
        millisLeft();
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** @throws IOException also for what is no reply, and for one that is too long */
    SmtpReply read() throws IOException {
        List<String> lines = new ArrayList<>();
        int left = MOST_BYTES;
        while (true) {
            String line = line(left);
            left -= line.length() + 2;
            Matcher match = LINE.matcher(line);
            if (!match.matches()) {
                throw new ProtocolError("the mail server's answer is no SMTP");
            }
            lines.add(match.group(3) == null ? "" : match.group(3));
            if (!"-".equals(match.group(2))) {
                return new SmtpReply(Integer.parseInt(match.group(1)), lines);
            }
        }
    }

    /** Byte by byte, so that not even a server that drips can keep us longer than the deadline. */
    private String line(int most) throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            socket.setSoTimeout(millisLeft());
            int next = in.read();
            if (next < 0) {
                throw new IOException("the connection was closed");
            }
            if (next == '\n') {
                return line.toString().stripTrailing();
            }
            if (line.length() >= most) {
                throw new ProtocolError("the mail server's answer is too long");
            }
            line.append((char) next);
        }
    }

    /** Not what a mail server says. */
    static final class ProtocolError extends IOException {
        private static final long serialVersionUID = 1L;

        ProtocolError(String message) {
            super(message);
        }
    }
}
