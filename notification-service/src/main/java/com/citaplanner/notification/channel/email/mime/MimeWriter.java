package com.citaplanner.notification.channel.email.mime;

import com.citaplanner.notification.calendar.CalendarFile;
import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.util.ByteArrayDataSource;
import jakarta.mail.util.StreamProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.util.MailStreamProvider;

/**
 * Writes an e-mail in its wire format, with Angus Mail. The texts are base64, so that no line is too long, none begins
 * with a dot, and no line end in them has a meaning for a server.
 */
public final class MimeWriter {
    static {
        // Otherwise Angus Mail looks for this class in all jars about ten times for each message, and opens one of
        // them.
        System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final String CRLF = "\r\n";
    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");
    private static final Session SESSION = Session.getInstance(new Properties());

    private MimeWriter() {}

    /**
     * Returns lines that end with CRLF, none of which begins with a dot.
     *
     * @throws IllegalArgumentException where a {@link EmailMessage#hasUnsafeHeader() header is unsafe}
     */
    public static byte[] write(EmailMessage emailMessage) {
        if (emailMessage.hasUnsafeHeader()) {
            throw new IllegalArgumentException("an e-mail's headers must not contain control characters");
        }
        try {
            MimeMessage message = new IdentifiedMessage(emailMessage.messageId());
            setHeaders(message, emailMessage);
            setBody(message, UnsubscribeFooter.addTo(emailMessage));
            return bytes(message);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("an e-mail cannot be written", e);
        }
    }

    /** The library creates a Message-ID of its own unless this is overridden. */
    private static final class IdentifiedMessage extends MimeMessage {
        private final String messageId;

        IdentifiedMessage(String messageId) {
            super(SESSION);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }

    private static void setHeaders(MimeMessage message, EmailMessage emailMessage)
            throws MessagingException, IOException {
        EmailMessage.Sender sender = emailMessage.sender();
        InternetAddress from = address(sender.from());
        if (sender.name().isPresent()) {
            from.setPersonal(HeaderText.of(sender.name().get()), UTF_8);
        }
        message.setSentDate(Date.from(emailMessage.at()));
        message.setFrom(from);
        message.setRecipient(RecipientType.TO, address(emailMessage.to()));
        if (sender.replyTo().isPresent()) {
            message.setReplyTo(new Address[] {address(sender.replyTo().get())});
        }
        message.setSubject(HeaderText.of(emailMessage.subject()), UTF_8);
        message.setHeader("Auto-Submitted", "auto-generated");
        if (emailMessage.unsubscribe().isPresent()) {
            setUnsubscribe(message, emailMessage.unsubscribe().get());
        }
    }

    /** The library does not parse the address again, since it is already checked. */
    private static InternetAddress address(MailAddress address) {
        InternetAddress checked = new InternetAddress();
        checked.setAddress(address.text());
        return checked;
    }

    private static void setUnsubscribe(MimeMessage message, URI link) throws MessagingException {
        message.setHeader("List-Unsubscribe", "<" + link.toASCIIString() + ">");
        message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }

    /**
     * Makes the texts the content of the message, followed by the calendar files as attachments. A single file is also
     * an alternative of the texts, where mail programs look for an invitation (RFC 6047): Outlook only in the first part.
     * Several are attachments only, since such a part has one method for one event.
     */
    private static void setBody(MimePart part, EmailMessage emailMessage) throws MessagingException {
        List<CalendarFile> calendar = emailMessage.calendar();
        if (calendar.isEmpty()) {
            setTexts(part, emailMessage, Optional.empty());
            return;
        }
        MimeBodyPart texts = new MimeBodyPart();
        setTexts(texts, emailMessage, calendar.size() == 1 ? Optional.of(calendar.getFirst()) : Optional.empty());
        MimeMultipart mixed = new MimeMultipart("mixed", texts);
        for (int i = 0; i < calendar.size(); i++) {
            mixed.addBodyPart(
                    attachment(calendar.get(i), calendar.size() == 1 ? "cita.ics" : "cita-" + (i + 1) + ".ics"));
        }
        part.setContent(mixed);
    }

    /** The plain text comes first and the invitation last, since programs show the last alternative they support. */
    private static void setTexts(MimePart part, EmailMessage emailMessage, Optional<CalendarFile> invitation)
            throws MessagingException {
        if (emailMessage.html().isEmpty() && invitation.isEmpty()) {
            setText(part, "text/plain", emailMessage.text());
            return;
        }
        MimeMultipart alternatives = new MimeMultipart("alternative", textPart("text/plain", emailMessage.text()));
        if (emailMessage.html().isPresent()) {
            alternatives.addBodyPart(textPart("text/html", emailMessage.html().get()));
        }
        if (invitation.isPresent()) {
            CalendarFile file = invitation.get();
            alternatives.addBodyPart(textPart("text/calendar; method=" + file.method(), file.text()));
        }
        part.setContent(alternatives);
    }

    private static MimeBodyPart textPart(String type, String text) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        setText(part, type, text);
        return part;
    }

    private static MimeBodyPart attachment(CalendarFile file, String name) throws MessagingException {
        MimeBodyPart part = textPart("application/ics; name=\"" + name + "\"", file.text());
        part.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        return part;
    }

    private static void setText(MimePart part, String type, String text) throws MessagingException {
        byte[] canonical = LINE_END.matcher(text).replaceAll(CRLF).getBytes(StandardCharsets.UTF_8);
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(canonical, type + "; charset=" + UTF_8)));
        part.setHeader("Content-Transfer-Encoding", "base64");
    }

    private static byte[] bytes(MimeMessage message) throws MessagingException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        message.writeTo(out);
        byte[] content = out.toByteArray();
        if (content[content.length - 1] == '\n') {
            return content;
        }
        out.writeBytes(CRLF.getBytes(StandardCharsets.US_ASCII)); // base64 ends without one
        return out.toByteArray();
    }
}
