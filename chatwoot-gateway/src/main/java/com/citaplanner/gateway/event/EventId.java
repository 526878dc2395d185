package com.citaplanner.gateway.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names an event so that the same delivery has the same id, however often it comes. */
final class EventId {
    private static final int LONGEST_DELIVERY = 100;

    private EventId() {}

    /** The delivery id when it can be one; macros, automations and old versions of Chatwoot send none. */
    static String of(String delivery, String source, byte[] body) {
        return delivery != null && isUsable(delivery) ? delivery : hash(source, body);
    }

    private static boolean isUsable(String delivery) {
        if (delivery.isEmpty() || delivery.length() > LONGEST_DELIVERY) {
            return false;
        }
        for (int i = 0; i < delivery.length(); i++) {
            if (delivery.charAt(i) <= ' ' || delivery.charAt(i) > '~') {
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
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
