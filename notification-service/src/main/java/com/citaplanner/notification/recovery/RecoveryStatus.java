package com.citaplanner.notification.recovery;

import java.util.List;
import java.util.Optional;

/**
 * The state of an open recovery.
 *
 * @param plannedOverdue messages about appointments that have yet to be requested
 * @param obstacle what stands in the way of a release, for people; empty where nothing does
 */
public record RecoveryStatus(Recovery recovery, List<TopicLag> behind, long plannedOverdue, Optional<String> obstacle) {
    static RecoveryStatus of(Recovery recovery, List<TopicLag> behind, long plannedOverdue) {
        return new RecoveryStatus(
                recovery, behind, plannedOverdue, ReleaseCheck.obstacle(recovery, behind, plannedOverdue));
    }
}
