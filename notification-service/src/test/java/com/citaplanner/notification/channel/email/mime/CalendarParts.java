package com.citaplanner.notification.channel.email.mime;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Calendar files of an e-mail, invitations and attachments, in their order. */
public final class CalendarParts {
    private CalendarParts() {}

    /** @param source the e-mail as a server received it */
    public static List<String> of(String source) throws MessagingException, IOException {
        List<String> files = new ArrayList<>();
        collect(new MimeMessage(null, new ByteArrayInputStream(source.getBytes(StandardCharsets.ISO_8859_1))), files);
        return files;
    }

    private static void collect(Part part, List<String> files) throws MessagingException, IOException {
        if (part.isMimeType("text/calendar") || part.isMimeType("application/ics")) {
            files.add(new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } else if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                collect(parts.getBodyPart(i), files);
            }
        }
    }
}
