package com.citaplanner.notification.channel.email.mime;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Writes an e-mail in its wire format. Both bodies are base64, so that no line is too long, none begins with a dot, and
 * no line end in them has a meaning for a server.
 */
public final class MimeWriter {
    private static final String CRLF = "\r\n";
    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME;
    private static final Base64.Encoder BODY = Base64.getMimeEncoder(76, CRLF.getBytes(StandardCharsets.US_ASCII));
    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

    private MimeWriter() {}

    /** @throws IllegalArgumentException where a {@link EmailMessage#hasUnsafeHeader() header is unsafe} */
    public static byte[] write(EmailMessage emailMessage) {
        if (emailMessage.hasUnsafeHeader()) {
            throw new IllegalArgumentException("an e-mail's headers must not contain control characters");
        }
        return (headers(emailMessage) + body(UnsubscribeFooter.addTo(emailMessage)))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String headers(EmailMessage emailMessage) {
        EmailMessage.Sender sender = emailMessage.sender();
        StringBuilder headers = new StringBuilder();
        add(headers, "Date", DATE.format(emailMessage.at().atOffset(ZoneOffset.UTC)));
        add(
                headers,
                "From",
                sender.name().map(EncodedHeader::name).orElse("") + " <"
                        + sender.from().text() + ">");
        add(headers, "To", "<" + emailMessage.to().text() + ">");
        sender.replyTo().ifPresent(to -> add(headers, "Reply-To", "<" + to.text() + ">"));
        add(headers, "Subject", EncodedHeader.of(emailMessage.subject()));
        add(headers, "Message-ID", emailMessage.messageId());
        add(headers, "Auto-Submitted", "auto-generated");
        emailMessage.unsubscribe().ifPresent(link -> {
            add(headers, "List-Unsubscribe", "<" + link.toASCIIString() + ">");
            add(headers, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        });
        add(headers, "MIME-Version", "1.0");
        return headers.toString();
    }

    private static void add(StringBuilder headers, String name, String value) {
        headers.append(name).append(": ").append(value.strip()).append(CRLF);
    }

    /** The plain text comes first, since programs show the last part they support. */
    private static String body(EmailMessage emailMessage) {
        if (emailMessage.html().isEmpty()) {
            return part("plain", emailMessage.text());
        }
        String boundary = "=_" + emailMessage.id();
        return "Content-Type: multipart/alternative; boundary=\"" + boundary + "\"" + CRLF + CRLF
                + "--" + boundary + CRLF
                + part("plain", emailMessage.text())
                + "--" + boundary + CRLF
                + part("html", emailMessage.html().get())
                + "--" + boundary + "--" + CRLF;
    }

    private static String part(String kind, String content) {
        byte[] canonical = LINE_END.matcher(content).replaceAll(CRLF).getBytes(StandardCharsets.UTF_8);
        return "Content-Type: text/" + kind + "; charset=UTF-8" + CRLF + "Content-Transfer-Encoding: base64" + CRLF
                + CRLF + BODY.encodeToString(canonical) + CRLF;
    }
}
