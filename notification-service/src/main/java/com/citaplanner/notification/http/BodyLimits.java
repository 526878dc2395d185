package com.citaplanner.notification.http;

import java.util.List;

/** How large a body may be, and how much memory reading it takes, by where it is sent. */
final class BodyLimits {
    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;
    /** What is read as JSON takes several times its bytes. */
    private static final int JSON = 8;

    /** A text that is read line by line is in memory as bytes and as characters. */
    private static final int LINES = 2;

    private static final Limit OTHERS = new Limit("/", 256 * KIB, JSON);
    private static final List<Limit> LIMITS = List.of(
            new Limit("/api/v1/clients/import", 16 * MIB, LINES),
            new Limit("/api/v1/notifications", 2 * MIB, JSON),
            new Limit("/api/v1/templates", 2 * MIB, JSON),
            new Limit("/u/", 16 * KIB, 1));

    private BodyLimits() {}

    /** @param bytes the largest body */
    record Limit(String path, long bytes, int times) {
        /** Memory that a body of so many bytes takes. */
        long memory(long length) {
            return length * times;
        }
    }

    static Limit of(String path) {
        return LIMITS.stream()
                .filter(limit -> path.startsWith(limit.path()))
                .findFirst()
                .orElse(OTHERS);
    }
}
