package com.citaplanner.notification.sync;

import java.time.Duration;
import java.util.Optional;

/** What became of something asked of Chatwoot. */
public sealed interface DirectoryResult<T> {
    record Done<T>(T value) implements DirectoryResult<T> {}

    /** Chatwoot will never take this one; others it may. */
    record Refused<T>(String reason) implements DirectoryResult<T> {}

    /** Chatwoot lets us do nothing at all: the run fails, and somebody must mend it. */
    record Denied<T>(String reason) implements DirectoryResult<T> {}

    /**
     * It was not done, and may work later.
     *
     * @param pause trying anything earlier than this is in vain
     */
    record Later<T>(String reason, Optional<Duration> pause) implements DirectoryResult<T> {}

    /** Nobody knows whether it was done; it has to be looked up, once Chatwoot can no longer be working on it. */
    record Unknown<T>(String reason) implements DirectoryResult<T> {}
}
