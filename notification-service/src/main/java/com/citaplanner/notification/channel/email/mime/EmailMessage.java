package com.citaplanner.notification.channel.email.mime;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * One e-mail to one person.
 *
 * @param id makes its Message-ID, the same for every try
 * @param at when it is sent
 * @param language in which it is written
 * @param unsubscribe where its reader says that they want no more of it; present in marketing
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
    /** Who writes. */
    public record Sender(MailAddress from, Optional<String> name, Optional<MailAddress> replyTo) {
        /** Whether its name cannot stand in a header. */
        public boolean breaksOut() {
            return name.filter(EncodedHeader::breaksOut).isPresent();
        }
    }

    /** Whether something in it would end a header and begin another. */
    public boolean breaksOut() {
        return EncodedHeader.breaksOut(subject) || sender.breaksOut();
    }

    /** Of the domain that sends it, so that it is unique wherever it goes. */
    public String messageId() {
        return "<" + id + "@" + sender.from().domain() + ">";
    }

    /** It may have anything personal in it. */
    @Override
    public String toString() {
        return "Letter[" + id + "]";
    }
}
