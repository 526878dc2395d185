package com.citaplanner.notification.sync;

import com.citaplanner.notification.attributes.AttributeChange;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** One account's contacts, asked for in the background: other work goes first. */
public interface ContactDirectory {
    /**
     * A contact that was made, or changed.
     *
     * @param remark what was not taken although all else was
     */
    record WrittenContact(long contactId, Optional<String> remark) {}

    long accountId();

    /** How long Chatwoot may still be working on something whose outcome is unknown. */
    Duration settling();

    /** Every contact with one of these numbers or addresses, in as few questions as it takes. */
    Uni<DirectoryResult<List<FoundContact>>> find(Collection<String> phones, Collection<String> emails);

    /**
     * Makes a contact that needs no further change. Not idempotent: what is {@link DirectoryResult.Unknown} is to be found before it is
     * made again.
     *
     * @param phone in canonical form; empty for none
     */
    Uni<DirectoryResult<WrittenContact>> create(Optional<String> phone, AttributeChange first);

    Uni<DirectoryResult<WrittenContact>> change(long contactId, AttributeChange change);
}
