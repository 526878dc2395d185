package com.citaplanner.notification.recovery;

/**
 * A consumer group's position in one partition of its topic when a recovery began.
 *
 * @param committed how far it had read
 * @param resetTo from where it reads again, never after {@code committed}
 * @param topicEnd where the partition ended: what comes after it is new
 */
public record GroupPosition(String group, String topic, int partition, long committed, long resetTo, long topicEnd) {}
