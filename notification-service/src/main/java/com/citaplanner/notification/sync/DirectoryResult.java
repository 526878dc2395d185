package com.citaplanner.notification.sync;

import java.time.Duration;
import java.util.Optional;

/** The result of a request to Chatwoot. */
public sealed interface DirectoryResult<T> {
    record Done<T>(T value) implements DirectoryResult<T> {}

    /** Chatwoot will never accept this request; it may accept others. */
    record Refused<T>(String reason) implements DirectoryResult<T> {}

    /** Chatwoot denies all access: the run fails, and somebody must correct the connection. */
    record Denied<T>(String reason) implements DirectoryResult<T> {}

    /**
     * It was not done, and may succeed later.
     *
     * @param pause the minimum wait before any further request
     */
    record Later<T>(String reason, Optional<Duration> pause) implements DirectoryResult<T> {}

    /** It is unknown whether it was done. Look it up once Chatwoot can no longer be working on it. */
    record Unknown<T>(String reason) implements DirectoryResult<T> {}
}
