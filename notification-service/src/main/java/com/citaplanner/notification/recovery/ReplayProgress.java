package com.citaplanner.notification.recovery;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** How far the topics have been replayed. */
public interface ReplayProgress {
    /**
     * How many records each topic's group has yet to read up to {@code topicEnd}; topics that are read are absent. Fails
     * with {@link ReplayRefused} while Kafka does not answer.
     */
    Uni<List<TopicLag>> lag(List<GroupPosition> positions);
}
