package com.citaplanner.notification.sync;

import com.citaplanner.notification.attributes.AttributeChange;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The contacts of one Chatwoot account, accessed with background priority. */
public interface ContactDirectory {
    /**
     * A contact that was created or changed.
     *
     * @param remark what was refused although the rest was accepted
     */
    record WrittenContact(long contactId, Optional<String> remark) {}

    long accountId();

    /** How long Chatwoot may still work on a request whose outcome is unknown. */
    Duration settling();

    /** Finds every contact with one of these phones or e-mails, in as few requests as possible. */
    Uni<DirectoryResult<List<FoundContact>>> find(Collection<String> phones, Collection<String> emails);

    /**
     * Creates a contact that needs no further change. Not idempotent: after {@link DirectoryResult.Unknown}, look the
     * contact up before creating it again.
     *
     * @param phone in canonical form; empty for none
     */
    Uni<DirectoryResult<WrittenContact>> create(Optional<String> phone, AttributeChange first);

    Uni<DirectoryResult<WrittenContact>> change(long contactId, AttributeChange change);
}
