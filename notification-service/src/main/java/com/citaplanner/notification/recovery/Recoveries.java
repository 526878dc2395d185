package com.citaplanner.notification.recovery;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Recoveries, at most one of which is open. Works inside the current transaction. */
public interface Recoveries {
    /**
     * Returns the open recovery. Opens one where the database's identity shows that it was restored, and otherwise
     * notes every few seconds that the database is in use, so that a backup knows its own time.
     */
    Uni<Optional<Recovery>> look();

    /**
     * Opens a recovery where the database's identity shows that it was restored. Gives no identity to a database that has
     * none: nobody knows when its backup was made.
     */
    Uni<Void> detect();

    /** Whether nothing may be read or requested yet, because the status log has not been read. */
    Uni<Boolean> intakePaused();

    /**
     * Opens a recovery, or changes the open one. The status log counts as unread from then on.
     *
     * @param since the database knows what happened until then; empty for what the database says itself
     * @param stoppedAt nothing was sent after it; empty for now
     * @return empty where nobody says until when the database knows what happened
     */
    Uni<Optional<Recovery>> open(String reason, Optional<Instant> since, Optional<Instant> stoppedAt);

    /** Replaces the positions of a recovery, except that a group's first known position stays. */
    Uni<Void> storePositions(int recovery, List<GroupPosition> positions);

    Uni<List<GroupPosition>> positions(int recovery);

    /** The status log was read to its end, and open notifications were compared with it. */
    Uni<Void> logRead(int recovery, Optional<Instant> newest);

    /** Locks the open recovery against another release. */
    Uni<Optional<Recovery>> lock();

    /** @param forced why it is released before everything was replayed; empty where that is not so */
    Uni<Void> release(int recovery, Optional<String> forced);
}
