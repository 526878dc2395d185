package com.citaplanner.notification.recovery;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides whether everything has been replayed that was published before a recovery. */
public final class ReleaseCheck {
    private ReleaseCheck() {}

    /** Returns what stands in the way of a release, for people; empty where nothing does. */
    public static Optional<String> obstacle(Recovery recovery, Collection<TopicLag> lag, long plannedOverdue) {
        if (!recovery.isLogRead()) {
            return Optional.of("The status log has not been read: stop all instances and run the service with the"
                    + " argument 'recover'.");
        }
        if (!lag.isEmpty()) {
            return Optional.of("Topics are still being replayed: "
                    + lag.stream()
                            .map(behind -> behind.topic() + " is " + behind.records() + " records behind")
                            .sorted()
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        return plannedOverdue > 0
                ? Optional.of(plannedOverdue + " messages about appointments are still to be requested.")
                : Optional.empty();
    }
}
