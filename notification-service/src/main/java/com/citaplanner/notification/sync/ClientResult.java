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
 * What became of a client, and which of its contacts are as they should be.
 *
 * @param shown with what, and since when
 * @param sent what was sent this time, with success
 */
record ClientResult(ClientLookup client, ClientOutcome outcome, List<Left> shown, Optional<SendAttempt> sent) {
    /** A contact that was left looking like this state of its client. */
    record Left(ContactKey contact, Watermark since, ClientSummary summary, Optional<String> remark) {
        DirectAttributeWrites.UpToDate asShown() {
            return new DirectAttributeWrites.UpToDate(contact, since, Completed.of(summary, remark));
        }
    }

    static ClientResult of(ClientLookup client, ClientOutcome outcome) {
        return new ClientResult(client, outcome, List.of(), Optional.empty());
    }

    /** Whether its contact is a new one, which nobody could wish for before it was linked. */
    boolean made() {
        return sent.equals(Optional.of(SendAttempt.CREATE));
    }
}
