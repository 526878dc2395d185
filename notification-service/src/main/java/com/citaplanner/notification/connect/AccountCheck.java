package com.citaplanner.notification.connect;

import java.time.Instant;
import java.util.List;

/** What one check of a connected account found; no findings where all is as it should be. */
public record AccountCheck(Instant at, List<Finding> findings) {
    public AccountCheck {
        findings = List.copyOf(findings);
    }

    /**
     * Something that differs from what was connected.
     *
     * @param mended whether it was brought in order
     * @param detail one sentence for people: what was found, and what to do if it was not mended
     */
    public record Finding(DriftKind kind, boolean mended, String detail) {}
}
