package com.citaplanner.notification.channel.email.mime;

import com.citaplanner.notification.calendar.CalendarFile;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * An e-mail to one recipient.
 *
 * @param id determines the Message-ID, which is the same for every attempt
 * @param at value of the Date header
 * @param language of the text
 * @param unsubscribe the recipient's own link to unsubscribe; present in marketing
 * @param calendar files for the recipient's calendar
 */
public record EmailMessage(
        UUID id,
        Instant at,
        Sender sender,
        MailAddress to,
        String subject,
        String text,
        Optional<String> html,
        Locale language,
        Optional<URI> unsubscribe,
        List<CalendarFile> calendar) {
    public EmailMessage {
        calendar = List.copyOf(calendar);
    }

    /** An e-mail without a calendar file. */
    public EmailMessage(
            UUID id,
            Instant at,
            Sender sender,
            MailAddress to,
            String subject,
            String text,
            Optional<String> html,
            Locale language,
            Optional<URI> unsubscribe) {
        this(id, at, sender, to, subject, text, html, language, unsubscribe, List.of());
    }

    /** The sender of an e-mail. */
    public record Sender(MailAddress from, Optional<String> name, Optional<MailAddress> replyTo) {
        /** Whether the name could end its header. */
        public boolean hasUnsafeName() {
            return name.filter(HeaderText::isUnsafe).isPresent();
        }
    }

    /** This e-mail with these files for the recipient's calendar. */
    public EmailMessage withCalendar(List<CalendarFile> files) {
        return new EmailMessage(id, at, sender, to, subject, text, html, language, unsubscribe, files);
    }

    EmailMessage withTexts(String plain, Optional<String> page) {
        return new EmailMessage(id, at, sender, to, subject, plain, page, language, unsubscribe, calendar);
    }

    /** Whether the subject or the sender's name could end its header and start another. */
    public boolean hasUnsafeHeader() {
        return HeaderText.isUnsafe(subject) || sender.hasUnsafeName();
    }

    /** Uses the sender's domain, so that it is unique worldwide. */
    public String messageId() {
        return "<" + id + "@" + sender.from().domain() + ">";
    }

    /** Hides personal data. */
    @Override
    public String toString() {
        return "EmailMessage[" + id + "]";
    }
}
