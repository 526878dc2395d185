package com.citaplanner.notification.label;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** The durable queue of labels to add. */
public interface LabelQueue {
    /** Requests labels in the current transaction. One that waits already is not requested again. */
    Uni<Void> request(Collection<LabelRequest> labels);

    /** Leases due labels. One is due again when its lease passes without a result. */
    Uni<List<ClaimedLabel>> claim(int limit, Duration lease);

    /** Removes a label, which is added or not needed. */
    Uni<Void> remove(ClaimedLabel label);

    /** Schedules another attempt, or removes a label that is older than a day. */
    Uni<Void> retryLater(ClaimedLabel label, Duration wait);
}
