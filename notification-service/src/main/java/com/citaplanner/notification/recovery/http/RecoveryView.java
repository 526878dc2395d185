package com.citaplanner.notification.recovery.http;

import com.citaplanner.notification.recovery.RecoveryCounts;
import com.citaplanner.notification.recovery.RecoveryStatus;
import com.citaplanner.notification.recovery.TopicLag;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A recovery in responses.
 *
 * @param open whether one is open, so that nothing is sent; the other fields are present only then
 * @param plannedOverdue messages about appointments that have yet to be requested
 * @param counts absent where counting takes too long
 * @param obstacle what stands in the way of a release; absent where nothing does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RecoveryView(
        boolean open,
        @Nullable Integer id,
        @Nullable String reason,
        @Nullable Instant openedAt,
        @Nullable Instant restoredTo,
        @Nullable Instant stoppedAt,
        @Nullable Instant logReadAt,
        @Nullable Instant loggedUntil,
        @Nullable List<TopicLag> behind,
        @Nullable Long plannedOverdue,
        @Nullable RecoveryCounts counts,
        @Nullable String obstacle) {
    static final RecoveryView NONE =
            new RecoveryView(false, null, null, null, null, null, null, null, null, null, null, null);

    static RecoveryView of(RecoveryStatus status, Optional<RecoveryCounts> counts) {
        return new RecoveryView(
                true,
                status.recovery().id(),
                status.recovery().reason(),
                status.recovery().openedAt(),
                status.recovery().restoredTo(),
                status.recovery().stoppedAt(),
                status.recovery().logReadAt().orElse(null),
                status.recovery().loggedUntil().orElse(null),
                status.behind(),
                status.plannedOverdue(),
                counts.orElse(null),
                status.obstacle().orElse(null));
    }
}
