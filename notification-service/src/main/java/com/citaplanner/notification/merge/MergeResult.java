package com.citaplanner.notification.merge;

import com.citaplanner.notification.contact.ContactCard;
import java.time.Duration;
import java.util.Optional;

/** What became of a contact in Chatwoot. */
public sealed interface MergeResult {
    /** It is part of another contact now. */
    record Merged(ContactCard base) implements MergeResult {}

    /**
     * It was deleted.
     *
     * @param successor another contact with its number
     */
    record Deleted(Optional<ContactCard> successor) implements MergeResult {}

    /** It was not lost: Chatwoot has it. */
    record Present() implements MergeResult {}

    /** It cannot be merged. */
    record Refused(String reason) implements MergeResult {}

    /**
     * Unknown, or not now; it is tried again.
     *
     * @param retryAfter minimum wait before another attempt can succeed
     */
    record Later(String reason, Optional<Duration> retryAfter) implements MergeResult {}
}
