package com.citaplanner.gateway.source;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The keys with which the service encrypts sources. Both services have them. */
final class SourceKeys {
    private static final String SETTING = "gateway.dynamic-sources.keys";
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,32}");
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Map<String, SecretKey> keys;

    private SourceKeys(Map<String, SecretKey> keys) {
        this.keys = keys;
    }

    /**
     * @param text {@code id:base64} separated by commas; blank for no keys
     * @throws IllegalStateException with the key that is wrong, but none of its content
     */
    static SourceKeys read(String text) {
        Map<String, SecretKey> keys = new LinkedHashMap<>();
        for (String entry : text.isBlank() ? List.<String>of() : List.of(text.split(",", -1))) {
            String[] parts = entry.strip().split(":", 2);
            SourceRules.require(
                    parts.length == 2 && ID.matcher(parts[0]).matches(),
                    SETTING + ": key " + (keys.size() + 1) + " must be id:base64, with an id of letters and digits.");
            SourceRules.require(
                    keys.put(parts[0], key(parts[0], parts[1])) == null,
                    SETTING + ": the key id " + parts[0] + " is used twice.");
        }
        return new SourceKeys(keys);
    }

    private static SecretKey key(String id, String base64) {
        byte[] bytes = decoded(base64.strip());
        SourceRules.require(
                bytes.length == KEY_BYTES,
                SETTING + ": the key " + id + " must be 32 bytes in Base64. Create one with: openssl rand -base64 32");
        return new SecretKeySpec(bytes, "AES");
    }

    /** Nothing of a text that is not Base64; the decoder's message would quote it. */
    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Decrypts a source's credentials. */
    RecordResult open(SealedSource source) {
        SecretKey key = keys.get(source.keyId());
        if (key == null) {
            return RecordProblem.UNKNOWN_KEY;
        }
        byte[] nonce = decoded(source.nonce());
        if (nonce.length != NONCE_BYTES) {
            return RecordProblem.TAMPERED;
        }
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(source.associatedData());
            return SourceCredentials.read(cipher.doFinal(decoded(source.sealed())));
        } catch (GeneralSecurityException notWhatWasSealed) {
            return RecordProblem.TAMPERED;
        }
    }

    /** Hides the keys. */
    @Override
    public String toString() {
        return "SourceKeys" + new ArrayList<>(keys.keySet());
    }
}
