package com.citaplanner.notification.branch;

import java.util.regex.Pattern;

/**
 * What identifies a branch. Whoever looks one up may have any id, because other services name branches that never
 * existed or were deleted.
 */
public record BranchKey(String tenantId, String id) {
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,128}");

    /** What an id must be, phrased to follow the field's name. */
    public static final String EXPECTED_ID = "must have 1 to 128 printable ASCII characters without spaces";

    /** Whether a branch can have this id. */
    public static boolean isId(String id) {
        return ID.matcher(id).matches();
    }
}
