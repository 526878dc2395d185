package com.citaplanner.notification.request;

import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * UUIDs that grow with time (version 7, RFC 9562): new rows lie beside each other in an index, which then costs the same
 * however many there are.
 */
final class TimeOrderedIds {
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long RANDOM_A = 0x0fffL;
    private static final long RANDOM_B = 0x3fff_ffff_ffff_ffffL;

    private final Clock clock;
    private final RandomGenerator random;

    TimeOrderedIds(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    UUID next() {
        long time = clock.millis() << 16;
        return new UUID(time | VERSION_7 | random.nextLong() & RANDOM_A, VARIANT | random.nextLong() & RANDOM_B);
    }
}
