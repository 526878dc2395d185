package com.citaplanner.notification.autoreply;

import java.time.Instant;

/** What happens to a reply that is due. */
sealed interface Verdict {
    /**
     * It is sent.
     *
     * @param expiresAt after which it would surprise
     */
    record Send(Instant expiresAt) implements Verdict {}

    /** It is not sent. */
    record Skip(SkipReason reason) implements Verdict {}

    /** It is judged again then. */
    record Later(Instant at) implements Verdict {}
}
