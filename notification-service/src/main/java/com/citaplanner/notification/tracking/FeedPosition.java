package com.citaplanner.notification.tracking;

import java.util.Map;

/**
 * A position in what providers report.
 *
 * @param offsets how many reports are before it, by partition
 */
public record FeedPosition(Map<Integer, Long> offsets) {
    public FeedPosition {
        offsets = Map.copyOf(offsets);
    }

    /** Whether everything before the other position is before this one too. */
    public boolean includes(FeedPosition other) {
        return other.offsets.entrySet().stream()
                .allMatch(end -> offsets.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }
}
