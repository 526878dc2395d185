package com.citaplanner.notification.label;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** The durable queue of labels to add. */
public interface LabelQueue {
    /**
     * Requests labels in the current transaction, each once for a message. One that waits already only gets the
     * conversation, where it was not known before.
     */
    Uni<Void> request(Collection<LabelRequest> labels);

    /**
     * Leases due labels of active tenants, with the conversation where Chatwoot has reported the message meanwhile. One is
     * due again when its lease passes without a result. Of the labels of one conversation, one is leased at a time, since
     * each replaces what the conversation has.
     */
    Uni<List<ClaimedLabel>> claim(int limit, Duration lease);

    /** Removes a label, which is added or not needed. */
    Uni<Void> remove(ClaimedLabel label);

    /** Schedules another attempt. */
    Uni<Void> retryLater(ClaimedLabel label, Duration wait);
}
