package com.citaplanner.notification.attributes;

import com.citaplanner.notification.contact.ContactKey;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * The part of the write queue for callers that write many contacts themselves, such as the bulk sync, and leave to the
 * write-back what they do not reach. Works in the current transaction.
 */
public interface DirectAttributeWrites {
    /**
     * How far the requests for a contact had progressed.
     *
     * @param profileState version of the client from which name and e-mail were last filled
     */
    record Watermark(long generation, long claim, Optional<String> profileState) {
        /** No write was ever requested for the contact. */
        public static final Watermark NONE = new Watermark(0, 0, Optional.empty());
    }

    /** A contact that has been written as of its watermark {@code since}. */
    record UpToDate(ContactKey contact, Watermark watermark, AttributeWriteQueue.Completed completed) {}

    /**
     * Requests writes that become due only after the wait, by when the caller means to have made them. An earlier due
     * time stays.
     */
    Uni<Void> requestLater(Collection<ContactKey> contacts, Duration wait);

    /** The watermarks of these contacts; one without any request is absent. Read them before reading what to write. */
    Uni<Map<ContactKey, Watermark>> watermarks(Collection<ContactKey> contacts);

    /** Completes the requests for these contacts, except those made or begun after the watermark. */
    Uni<Void> markUpToDate(Collection<UpToDate> contacts);
}
