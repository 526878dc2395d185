package com.citaplanner.notification.sync;

import com.citaplanner.notification.attributes.AttributeWriteQueue.Completed;
import com.citaplanner.notification.attributes.ClientSummary;
import com.citaplanner.notification.attributes.DirectAttributeWrites;
import com.citaplanner.notification.attributes.DirectAttributeWrites.Watermark;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.sync.SyncQueue.SendAttempt;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of a client, and its contacts that are up to date.
 *
 * @param upToDate the contacts, with the state they now show and since when
 * @param sent what was sent successfully this time
 */
record ClientResult(
        ClientLookup client, ClientOutcome outcome, List<UpToDateContact> upToDate, Optional<SendAttempt> sent) {
    /** A contact that now shows this state of its client. */
    record UpToDateContact(ContactKey contact, Watermark since, ClientSummary summary, Optional<String> remark) {
        DirectAttributeWrites.UpToDate upToDate() {
            return new DirectAttributeWrites.UpToDate(contact, since, Completed.of(summary, remark));
        }
    }

    static ClientResult of(ClientLookup client, ClientOutcome outcome) {
        return new ClientResult(client, outcome, List.of(), Optional.empty());
    }

    /** Whether the contact was newly created. Nothing could request a write for it before it was linked. */
    boolean created() {
        return sent.equals(Optional.of(SendAttempt.CREATE));
    }
}
