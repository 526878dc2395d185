package com.citaplanner.gateway.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Derives an event's id, so that a repeated delivery gets the same id. */
final class EventId {
    private static final int MAX_LENGTH = 100;

    private EventId() {}

    /**
     * Returns the delivery id if it is usable, otherwise a hash. Macros, automations and old versions of Chatwoot send
     * no delivery id.
     */
    static String of(@Nullable String delivery, String source, byte[] body) {
        return delivery != null && isUsable(delivery) ? delivery : hash(source, body);
    }

    /** Returns the text if it can be an id or a part of a key, otherwise its hash. */
    static String of(String text, String source) {
        return isUsable(text) ? text : hash(source, text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isUsable(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static String hash(String source, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(source.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available in this Java runtime", e);
        }
    }
}
