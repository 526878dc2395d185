package com.citaplanner.notification.request;

import com.fasterxml.uuid.UUIDClock;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Clock;
import java.util.UUID;

/**
 * UUIDs of version 7 (RFC 9562) that grow with every call, also within one millisecond and after the clock was set back. New
 * rows lie beside each other in an index, which then costs the same however many there are. Ids of two instances interleave, so
 * the order of sending never depends on them: that is a sequence of the database.
 */
final class NotificationIds {
    private final TimeBasedEpochGenerator generator;

    NotificationIds(Clock clock) {
        this.generator = new TimeBasedEpochGenerator(null, new ForwardClock(clock));
    }

    synchronized UUID next() {
        return generator.generate();
    }

    /** Never goes back. Used by one thread at a time. */
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
