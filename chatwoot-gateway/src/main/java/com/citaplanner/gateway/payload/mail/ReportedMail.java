package com.citaplanner.gateway.payload.mail;

import com.citaplanner.gateway.payload.CallbackItem;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A mail that a mail server or an inbound parser posts as it is, usually a report about the delivery of another mail
 * (RFC 3464). The event's data is {@code {"report": "…"}} with the mail as text, or {@code {"reportBase64": "…"}} where
 * it is not UTF-8 or has control characters, so that no byte changes and the data is at most twice as long.
 */
public final class ReportedMail {
    /** The name of the event. */
    public static final String REPORT = "report";

    /** The report itself comes first; what is cut is the rest of the returned mail. */
    static final int MAX_BYTES = 1_000_000;

    private static final String MBOX = "From ";

    private ReportedMail() {}

    /** Returns whether the body begins with a header field (RFC 5322), or with the line that mailbox files add. */
    public static boolean isMail(byte[] body) {
        int start = 0;
        while (start < body.length && (body[start] == '\r' || body[start] == '\n')) {
            start++;
        }
        if (startsWith(body, start, MBOX)) {
            return true;
        }
        int i = start;
        while (i < body.length && body[i] > ' ' && body[i] <= '~' && body[i] != ':') {
            i++;
        }
        return i > start && i < body.length && body[i] == ':' && Character.isLetter(body[start]);
    }

    private static boolean startsWith(byte[] body, int start, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return body.length >= start + bytes.length
                && Arrays.equals(body, start, start + bytes.length, bytes, 0, bytes.length);
    }

    /** Returns the only item of the body. Its identity is the body: a mail that is posted again is the same event. */
    public static CallbackItem item(byte[] body) {
        byte[] kept = body.length <= MAX_BYTES ? body : Arrays.copyOf(body, MAX_BYTES);
        byte[] data = isPlainText(kept) ? asText(kept) : asBase64(kept);
        return new CallbackItem(REPORT, Optional.empty(), ReturnPath.thread(body), data);
    }

    private static boolean isPlainText(byte[] mail) {
        for (byte b : mail) {
            if (b >= 0 && b < ' ' && b != '\r' && b != '\n' && b != '\t') {
                return false;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(mail));
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }

    private static byte[] asText(byte[] mail) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(mail.length + mail.length / 8 + 32);
        out.writeBytes("{\"report\":\"".getBytes(StandardCharsets.US_ASCII));
        for (byte b : mail) {
            switch (b) {
                case '"' -> escaped('"', out);
                case '\\' -> escaped('\\', out);
                case '\r' -> escaped('r', out);
                case '\n' -> escaped('n', out);
                case '\t' -> escaped('t', out);
                default -> out.write(b);
            }
        }
        out.writeBytes("\"}".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static void escaped(char letter, ByteArrayOutputStream out) {
        out.write('\\');
        out.write(letter);
    }

    private static byte[] asBase64(byte[] mail) {
        String encoded = Base64.getEncoder().encodeToString(mail);
        return ("{\"reportBase64\":\"" + encoded + "\"}").getBytes(StandardCharsets.US_ASCII);
    }
}
