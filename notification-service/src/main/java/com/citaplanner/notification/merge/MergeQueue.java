package com.citaplanner.notification.merge;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The durable queue of contacts to merge or to look for. */
public interface MergeQueue {
    /** How it ended. */
    enum EndState {
        MERGED,
        DELETED,
        REFUSED
    }

    /** Leases due rows of active tenants. A row is due again when its lease passes without a result. */
    Uni<List<MergeWork>> claim(int limit, Duration lease);

    /**
     * Records the end in the current transaction. False where a newer claim has the row.
     *
     * @param base the contact that stays; empty where there is none
     * @param reason null for none
     */
    Uni<Boolean> end(MergeWork work, EndState state, OptionalLong base, @Nullable String reason);

    /** Removes the row of a contact that was not lost, in the current transaction. */
    Uni<Boolean> forget(MergeWork work);

    /** Schedules another attempt, or refuses what was requested a week ago. */
    Uni<Void> retryLater(MergeWork work, Duration wait, String reason);
}
