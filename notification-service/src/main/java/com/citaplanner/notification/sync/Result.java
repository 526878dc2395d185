package com.citaplanner.notification.sync;

import com.citaplanner.notification.attributes.AttributeWrites.Done;
import com.citaplanner.notification.attributes.ClientSummary;
import com.citaplanner.notification.attributes.DirectWrites;
import com.citaplanner.notification.attributes.DirectWrites.Known;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.sync.SyncWork.Attempt;
import java.util.List;
import java.util.Optional;

/**
 * What became of a client, and which of its contacts are as they should be.
 *
 * @param shown with what, and since when
 * @param sent what was sent this time, with success
 */
record Result(Wanted client, Outcome outcome, List<Left> shown, Optional<Attempt> sent) {
    /** A contact that was left looking like this state of its client. */
    record Left(ContactKey contact, Known since, ClientSummary summary, Optional<String> remark) {
        DirectWrites.Shown asShown() {
            return new DirectWrites.Shown(contact, since, Done.of(summary, remark));
        }
    }

    static Result of(Wanted client, Outcome outcome) {
        return new Result(client, outcome, List.of(), Optional.empty());
    }

    /** Whether its contact is a new one, which nobody could wish for before it was linked. */
    boolean made() {
        return sent.equals(Optional.of(Attempt.CREATE));
    }
}
