package com.citaplanner.notification.channel.email;

import com.citaplanner.notification.address.EmailAddress;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Looks up notifications that a report about an e-mail names. Works in the current transaction. */
public interface SentEmails {
    /**
     * A notification that may have been sent by e-mail.
     *
     * @param recipient the recipient's address as it is known now
     */
    record SentEmail(String tenantId, UUID notificationId, Optional<EmailAddress> recipient) {}

    /**
     * The notifications with these ids, of whichever tenant. The report names none, so that the caller finds out by the
     * signature, or by the source through which the report came, whether a notification is the one that is meant.
     */
    Uni<List<SentEmail>> find(Collection<UUID> notifications);
}
