package com.citaplanner.notification.settings;

import java.util.Arrays;
import java.util.Base64;

/** Keys as the operator writes them. */
public final class Keys {
    private Keys() {}

    /** A key that repeats one byte. */
    public static String text(String id, int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return id + ":" + Base64.getEncoder().encodeToString(bytes);
    }
}
