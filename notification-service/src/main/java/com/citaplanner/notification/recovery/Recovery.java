package com.citaplanner.notification.recovery;

import java.time.Instant;
import java.util.Optional;

/**
 * A restored database whose work has not been released yet.
 *
 * @param reason how it became known, for people
 * @param restoredTo the database knows what happened until then
 * @param stoppedAt nothing was sent between then and the opening
 * @param logReadAt when the status log was read; empty before
 * @param loggedUntil the time of the newest event of the status log; empty before it was read
 */
public record Recovery(
        int id,
        String reason,
        Instant openedAt,
        Instant restoredTo,
        Instant stoppedAt,
        Optional<Instant> logReadAt,
        Optional<Instant> loggedUntil) {
    public boolean isLogRead() {
        return logReadAt.isPresent();
    }
}
