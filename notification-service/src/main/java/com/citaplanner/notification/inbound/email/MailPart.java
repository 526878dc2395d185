package com.citaplanner.notification.inbound.email;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mail or a part of one. Each character is one byte. Everything is read leniently and within limits, since a mail that
 * came from anywhere may be broken, cut or written to do harm.
 *
 * @param body with its transfer encoding
 */
record MailPart(HeaderFields header, String body) {
    private static final int MAX_PARTS = 30;
    private static final int MAX_HEADER_LINES = 1_000;

    /** RFC 2046, 5.1.1. A long one could make the search for it take its length times that of the body. */
    private static final int MAX_BOUNDARY = 70;

    static MailPart read(String text) {
        List<String> lines = new ArrayList<>();
        int next = 0;
        while (next < text.length() && lines.size() < MAX_HEADER_LINES) {
            int end = text.indexOf('\n', next);
            String line = withoutReturn(text, next, end < 0 ? text.length() : end);
            next = end < 0 ? text.length() : end + 1;
            if (line.isEmpty() && !lines.isEmpty()) {
                break;
            }
            if (!line.isEmpty()) {
                lines.add(line);
            }
        }
        return new MailPart(HeaderFields.read(lines), text.substring(next));
    }

    private static String withoutReturn(String text, int from, int to) {
        return text.substring(from, to > from && text.charAt(to - 1) == '\r' ? to - 1 : to);
    }

    /** The media type in lower case without parameters; {@code text/plain} where there is none. */
    String type() {
        String declared = header.first("content-type").orElse("text/plain");
        int parameters = declared.indexOf(';');
        return (parameters < 0 ? declared : declared.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** The parts of a multipart, also where the last one is cut; none of anything else. */
    List<MailPart> parts() {
        return type().startsWith("multipart/") ? boundary().map(this::split).orElse(List.of()) : List.of();
    }

    private Optional<String> boundary() {
        try {
            @Nullable
            String boundary = new ContentType(header.first("content-type").orElse("")).getParameter("boundary");
            return Optional.ofNullable(boundary).filter(text -> !text.isEmpty() && text.length() <= MAX_BOUNDARY);
        } catch (ParseException notAContentType) {
            return Optional.empty();
        }
    }

    private List<MailPart> split(String boundary) {
        List<MailPart> parts = new ArrayList<>();
        String delimiter = "--" + boundary;
        int start = delimiterFrom(delimiter, 0);
        while (start >= 0 && parts.size() < MAX_PARTS) {
            int line = body.indexOf('\n', start);
            if (line < 0 || body.startsWith("--", start + delimiter.length())) {
                break;
            }
            int end = delimiterFrom(delimiter, line + 1);
            parts.add(read(body.substring(line + 1, end < 0 ? body.length() : end)));
            start = end;
        }
        return parts;
    }

    private int delimiterFrom(String delimiter, int from) {
        int found = body.indexOf(delimiter, from);
        while (found >= 0 && !isLine(found, found + delimiter.length())) {
            found = body.indexOf(delimiter, found + 1);
        }
        return found;
    }

    /** A delimiter is a line of its own, so that one boundary may be the beginning of another. */
    private boolean isLine(int from, int to) {
        boolean begins = from == 0 || body.charAt(from - 1) == '\n';
        return begins && (to == body.length() || body.charAt(to) <= ' ' || body.startsWith("--", to));
    }

    /** The body without its transfer encoding; as it is where that is unknown or broken. */
    String content() {
        Optional<String> encoding = header.first("content-transfer-encoding").map(MailPart::name);
        if (encoding.isEmpty() || !encoding.get().matches("base64|quoted-printable")) {
            return body;
        }
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        try (InputStream decoded = MimeUtility.decode(new ByteArrayInputStream(bytes), encoding.get())) {
            return new String(decoded.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (MessagingException | IOException broken) {
            return body;
        }
    }

    private static String name(String encoding) {
        return encoding.strip().toLowerCase(Locale.ROOT);
    }

    /** Hides the content. */
    @Override
    public String toString() {
        return "MailPart[" + type() + "]";
    }
}
