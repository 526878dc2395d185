package com.citaplanner.notification.http;

/** How long a page may be. */
public final class PageSize {
    private static final int DEFAULT = 50;
    private static final int MOST = 200;

    private PageSize() {}

    /** @param asked null for the default of 50; at most 200 */
    public static int of(Integer asked) {
        if (asked == null) {
            return DEFAULT;
        }
        if (asked < 1 || asked > MOST) {
            throw Problem.invalid("limit", "must be from 1 to " + MOST);
        }
        return asked;
    }
}
