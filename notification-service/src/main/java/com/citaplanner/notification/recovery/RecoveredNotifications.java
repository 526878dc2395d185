package com.citaplanner.notification.recovery;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/**
 * What is known of notifications that the restored database has forgotten, and its consequences for those that it still
 * has. Works inside the current transaction; everything may be repeated.
 */
public interface RecoveredNotifications {
    /** Remembers the newest state of each notification. */
    Uni<Void> remember(List<LoggedStatus> statuses, Recovery recovery);

    /** Remembers requests that the database and the status log do not know, although they may have been processed. */
    Uni<Void> rememberUnknown(List<UnloggedRequest> requests, Recovery recovery);

    /**
     * Numbers new events above this one, so that no event gets an id with which another one was published.
     *
     * @param newest the highest number in the status log
     */
    Uni<Void> numberEventsAfter(long newest);

    /**
     * Brings a batch of stored notifications to the state in the log, where that is newer. What happened to them between
     * the backup and the recovery, while nobody knew that the database was restored, does not count.
     *
     * @param after the last one of the batch before; empty for the first batch
     * @return the last one of this batch; empty where none is left
     */
    Uni<Optional<RequestKey>> applyLog(Optional<RequestKey> after, Recovery recovery);

    /**
     * Marks a batch of open notifications of which the log knows nothing newer as perhaps sent, unless their time had
     * not come.
     *
     * @return how many
     */
    Uni<Integer> suspectOpen(Recovery recovery);

    /** Ends the waiting for receipts that may have led to another channel unnoticed. */
    Uni<Integer> forgetFallbacks(Recovery recovery);

    /**
     * Ends notifications as uncertain that were requested again during the recovery and may have been sent before the
     * service stopped, without a trace in the log.
     */
    Uni<Integer> holdUnlogged(Recovery recovery);

    /** How many messages about appointments have to be requested before what they lead to may be read or sent. */
    Uni<Long> plannedOverdue(Recovery recovery);

    Uni<RecoveryCounts> counts(Recovery recovery);

    /**
     * Notifications that the log knows and the database does not, because nobody has requested them again.
     *
     * @param after the last one of the page before; empty for the first page
     */
    Uni<List<LostNotification>> lost(Optional<RequestKey> after, int limit);
}
