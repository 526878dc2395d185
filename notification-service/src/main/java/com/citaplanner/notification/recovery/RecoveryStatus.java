package com.citaplanner.notification.recovery;

import java.util.List;
import java.util.Optional;

/**
 * The state of an open recovery.
 *
 * @param obstacle what stands in the way of a release, for people; empty where nothing does
 */
public record RecoveryStatus(
        Recovery recovery, List<TopicLag> behind, RecoveryCounts counts, Optional<String> obstacle) {
    static RecoveryStatus of(Recovery recovery, List<TopicLag> behind, RecoveryCounts counts) {
        return new RecoveryStatus(
                recovery, behind, counts, ReleaseCheck.obstacle(recovery, behind, counts.plannedOverdue()));
    }
}
