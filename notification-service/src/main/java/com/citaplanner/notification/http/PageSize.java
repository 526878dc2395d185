package com.citaplanner.notification.http;

import org.jspecify.annotations.Nullable;

/** Checks the size of pages. */
public final class PageSize {
    private static final int DEFAULT = 50;
    private static final int MAX = 200;

    private PageSize() {}

    /** @param requested null for the default of 50; 200 at most */
    public static int of(@Nullable Integer requested) {
        if (requested == null) {
            return DEFAULT;
        }
        if (requested < 1 || requested > MAX) {
            throw Problem.invalid("limit", "must be between 1 and " + MAX);
        }
        return requested;
    }
}
