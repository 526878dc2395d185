package com.citaplanner.sandbox.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A file of a mail. */
public final class MailAttachment {
    private static final int MAX_TYPE = 100;

    private final String name;
    private final String type;
    private final byte[] content;

    private MailAttachment(String name, String type, byte[] content) {
        this.name = name;
        this.type = type;
        this.content = content;
    }

    /** Returns the parts that have a file name, in their order. */
    static List<MailAttachment> of(Part part) throws MessagingException, IOException {
        List<MailAttachment> found = new ArrayList<>();
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                found.addAll(of(parts.getBodyPart(i)));
            }
        } else if (part.getFileName() != null) {
            found.add(new MailAttachment(
                    part.getFileName(), mediaType(part), part.getInputStream().readAllBytes()));
        }
        return found;
    }

    private static String mediaType(Part part) throws MessagingException {
        String type = part.getContentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.length() <= MAX_TYPE ? type : "";
    }

    /** As the sender named it. */
    public String name() {
        return name;
    }

    /** The media type without parameters. */
    public String type() {
        return type;
    }

    public int size() {
        return content.length;
    }

    public byte[] content() {
        return content.clone();
    }
}
