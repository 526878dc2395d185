package com.citaplanner.notification.recovery;

import java.time.Instant;
import java.util.List;

/** The service's topics and its consumer groups. Every method blocks, and fails with {@link ReplayRefused}. */
public interface TopicReplay {
    /** The consumer groups that still have members. */
    List<String> activeGroups();

    /**
     * Where all groups are, and where they would read again from that time on.
     *
     * @return each partition that a group has read; one that it never read is read from its start anyway
     */
    List<GroupPosition> positionsAt(Instant time);

    /** Lets the groups read again from {@code resetTo}, unless they are before it already. */
    void reset(List<GroupPosition> positions);

    /** The topics of which records after that time may have been deleted already. */
    List<String> shortened(Instant time);
}
