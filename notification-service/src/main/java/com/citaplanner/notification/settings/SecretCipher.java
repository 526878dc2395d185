package com.citaplanner.notification.settings;

import com.citaplanner.notification.keys.KeyRing;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/** Encrypts credentials with AES-256-GCM, a fresh nonce for each, bound to the place that stores it. */
public final class SecretCipher {
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final KeyRing keys;
    private final SecureRandom random = new SecureRandom();

    public SecretCipher(KeyRing keys) {
        this.keys = keys;
    }

    /** @throws IllegalStateException if there is no key */
    public SealedSecret seal(SecretLocation location, String secret) {
        return seal(location.bytes(), secret);
    }

    /**
     * @param place the associated data, without which the secret cannot be decrypted
     * @throws IllegalStateException if there is no key
     */
    public SealedSecret seal(byte[] place, String secret) {
        String keyId = keys.first().orElseThrow(() -> new IllegalStateException("No encryption key is configured"));
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] clear = secret.getBytes(StandardCharsets.UTF_8);
            return new SealedSecret(
                    keyId,
                    nonce,
                    cipher(Cipher.ENCRYPT_MODE, keyId, nonce, place).doFinal(clear));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The credential could not be encrypted", e);
        }
    }

    public DecryptedSecret open(SecretLocation location, SealedSecret stored) {
        return open(location.bytes(), stored);
    }

    /** @param place the associated data that it was encrypted with */
    public DecryptedSecret open(byte[] place, SealedSecret stored) {
        if (!keys.has(stored.keyId())) {
            return new DecryptedSecret.NoKey(stored.keyId());
        }
        try {
            byte[] clear = cipher(Cipher.DECRYPT_MODE, stored.keyId(), stored.nonce(), place)
                    .doFinal(stored.sealed());
            return new DecryptedSecret.Plain(new String(clear, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException notWhatWasSealed) {
            return new DecryptedSecret.Broken();
        }
    }

    private Cipher cipher(int mode, String keyId, byte[] nonce, byte[] place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, keys.key(keyId), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place);
        return cipher;
    }
}
