package com.citaplanner.sandbox.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * One mail, as a mail program reads it.
 *
 * @param id 1, 2, 3… in the order of arrival
 * @param size in bytes, as received
 * @param headers in their order, as received
 * @param subject decoded; empty if there is none
 * @param text the plain part; empty if there is none
 * @param html the HTML part; empty if there is none
 * @param attachments its files
 * @param source the complete mail, as received
 */
public record Mail(
        long id,
        Instant at,
        Envelope envelope,
        int size,
        List<Header> headers,
        String subject,
        String text,
        String html,
        List<MailAttachment> attachments,
        String source) {
    /** A header of the mail. */
    public record Header(String name, String value) {}

    public Mail {
        headers = List.copyOf(headers);
        attachments = List.copyOf(attachments);
    }

    static Mail read(long id, Instant at, Envelope envelope, byte[] content) {
        String source = new String(content, StandardCharsets.UTF_8);
        try {
            MimeMessage message = new MimeMessage(null, new ByteArrayInputStream(content));
            return new Mail(
                    id,
                    at,
                    envelope,
                    content.length,
                    headers(message),
                    Optional.ofNullable(message.getSubject()).orElse(""),
                    part(message, "text/plain"),
                    part(message, "text/html"),
                    MailAttachment.of(message),
                    source);
        } catch (MessagingException | IOException e) {
            // The mail was accepted anyway, and a person wants to see it.
            return new Mail(id, at, envelope, content.length, List.of(), "", source, "", List.of(), source);
        }
    }

    /** Returns the first header with this name, regardless of case. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    private static List<Header> headers(MimeMessage message) throws MessagingException {
        return Collections.list(message.getAllHeaders()).stream()
                .map(header -> new Header(header.getName(), header.getValue()))
                .toList();
    }

    private static String part(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type) && part.getContent() instanceof String text) {
            return text;
        }
        return part.getContent() instanceof Multipart parts ? within(parts, type) : "";
    }

    private static String within(Multipart parts, String type) throws MessagingException, IOException {
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart inner = parts.getBodyPart(i);
            String found = part(inner, type);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return "";
    }
}
