package com.citaplanner.notification.attributes;

import com.citaplanner.notification.contact.ContactKey;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * For whoever makes many contacts look as they should by itself, and leaves to the write-back what it does not come to. Works
 * inside the transaction under way.
 */
public interface DirectAttributeWrites {
    /**
     * How far wishing for a contact had come.
     *
     * @param offered which state of which client its name and e-mail were last filled from
     */
    record Watermark(long generation, long claim, Optional<String> offered) {
        /** Nobody has wished for the contact yet. */
        public static final Watermark NOTHING = new Watermark(0, 0, Optional.empty());
    }

    /** A contact that was left as it should be for what its client was after {@code since}. */
    record UpToDate(ContactKey contact, Watermark since, AttributeWriteQueue.Completed completed) {}

    /** Wishes that are due only after the wait: until then somebody means to fulfil them. An earlier wish stays. */
    Uni<Void> wishLater(Collection<ContactKey> contacts, Duration wait);

    /** A contact that nobody has wished for is absent. Ask before reading what the contact should show. */
    Uni<Map<ContactKey, Watermark>> known(Collection<ContactKey> contacts);

    /** Fulfils the wishes for these contacts, but for those that were made or begun since. */
    Uni<Void> shown(Collection<UpToDate> contacts);
}
