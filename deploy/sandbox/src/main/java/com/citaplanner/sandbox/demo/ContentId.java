package com.citaplanner.sandbox.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Derives an event's id from its content, so that publishing it again at the next start changes nothing. */
final class ContentId {
    private static final int HEX_DIGITS = 32;

    private ContentId() {}

    static String of(String type, String data) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest((type + "\n" + data).getBytes(StandardCharsets.UTF_8));
            return "demo-" + HexFormat.of().formatHex(hash).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available in this Java runtime", e);
        }
    }
}
