package com.citaplanner.notification.kafka;

/**
 * How far a partition has been processed.
 *
 * @param next the offset of the first record that has not been processed
 * @param records how many wait, from there to the end
 */
public record PartitionLag(long next, long records) {}
