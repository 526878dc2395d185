package com.citaplanner.notification.note;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/** The durable queue of notes. */
public interface NoteQueue {
    /** Leases due notes. One is due again when its lease passes without a result. */
    Uni<List<Note>> claim(int limit, Duration lease);

    /** Removes a note, which is written or not needed. */
    Uni<Void> remove(Note note);

    /** Schedules another attempt, or removes a note that is older than a day. */
    Uni<Void> retryLater(Note note, Duration wait);
}
