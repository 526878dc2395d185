package com.citaplanner.notification.http;

import java.util.List;

/** Limits of body size, and the memory that parsing takes, by path. */
final class BodyLimits {
    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;
    /** Parsing JSON takes several times the body's size. */
    private static final int JSON = 8;

    /** Text that is parsed line by line is in memory as bytes and as characters. */
    private static final int LINES = 2;

    private static final Limit DEFAULT = new Limit("/", 256 * KIB, JSON);
    private static final List<Limit> LIMITS = List.of(
            new Limit("/api/v1/clients/import", 16 * MIB, LINES),
            new Limit("/api/v1/appointments/import", 16 * MIB, LINES),
            new Limit("/api/v1/notifications", 2 * MIB, JSON),
            new Limit("/api/v1/templates", 2 * MIB, JSON),
            new Limit("/u/", 16 * KIB, 1));

    private BodyLimits() {}

    /**
     * @param bytes largest body
     * @param memoryFactor memory taken for each byte of the body
     */
    record Limit(String path, long bytes, int memoryFactor) {
        /** Memory that a body of this length takes. */
        long memory(long length) {
            return length * memoryFactor;
        }
    }

    static Limit of(String path) {
        return LIMITS.stream()
                .filter(limit -> path.startsWith(limit.path()))
                .findFirst()
                .orElse(DEFAULT);
    }
}
