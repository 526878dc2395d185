package com.citaplanner.notification.connect;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The name of the gateway's source of a tenant's account: the same at every repetition, readable, and different for every
 * tenant, installation and account.
 */
final class SourceName {
    private static final int READABLE = 40;
    private static final int HASH_BYTES = 6;
    private static final String SEPARATOR = "\u0000";

    private SourceName() {}

    static String of(String tenantId, String installation, long accountId) {
        String readable =
                tenantId.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String cut = readable.substring(0, Math.min(READABLE, readable.length()));
        String hash = hash(String.join(SEPARATOR, tenantId, installation, Long.toString(accountId)));
        return cut.isEmpty() ? "c-" + hash : cut + "-" + hash;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
