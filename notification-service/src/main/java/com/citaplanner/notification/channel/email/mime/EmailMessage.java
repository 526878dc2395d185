package com.citaplanner.notification.channel.email.mime;

import java.net.URI;
import java.time.Instant;
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
        Optional<URI> unsubscribe) {
    /** The sender of an e-mail. */
    public record Sender(MailAddress from, Optional<String> name, Optional<MailAddress> replyTo) {
        /** Whether the name could end its header. */
        public boolean hasUnsafeName() {
            return name.filter(HeaderText::isUnsafe).isPresent();
        }
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
