package com.citaplanner.notification.request;

import com.fasterxml.uuid.UUIDClock;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Clock;
import java.util.UUID;

/**
 * Generates version 7 UUIDs (RFC 9562) that increase with every call, even within one millisecond and after the clock
 * is set back. New rows are adjacent in an index, whose cost then does not grow with their number. Ids of two instances
 * interleave, so the order of sending never depends on them: a database sequence determines it.
 */
final class NotificationIds {
    private final TimeBasedEpochGenerator generator;

    NotificationIds(Clock clock) {
        this.generator = new TimeBasedEpochGenerator(null, new ForwardClock(clock));
    }

    synchronized UUID next() {
        return generator.generate();
    }

    /** A clock that never goes back. Not thread-safe. */
    private static final class ForwardClock extends UUIDClock {
        private final Clock clock;
        private long latest;

        ForwardClock(Clock clock) {
            this.clock = clock;
        }

        @Override
        public long currentTimeMillis() {
            latest = Math.max(latest, clock.millis());
            return latest;
        }
    }
}
