package com.citaplanner.notification.source;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/** Which sources have to be published. Works inside the current transaction; concurrent instances take different ones. */
public interface SourceQueue {
    /**
     * Takes sources that were not published since they changed, or not for so long, and counts them as published.
     * Nothing while nothing may leave a restored database.
     */
    Uni<List<StoredSource>> due(Duration age, int limit);

    /** As {@link #due}, the names of sources that are gone. */
    Uni<List<String>> removed(Duration age, int limit);

    /** Stores the credentials of sources that were encrypted again. */
    Uni<Void> replace(List<StoredSource> sources);
}
