package com.citaplanner.notification.channel.push.webpush;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts messages for one browser: {@code aes128gcm} in one record (RFC 8188), with keys that the message's own key pair
 * and the browser's keys agree on (RFC 8291).
 */
final class MessageEncryption {
    /** The longest plaintext that every push service takes (RFC 8291, 4). */
    static final int MAX_PLAINTEXT = 3_993;

    private static final int RECORD_SIZE = 4_096;
    private static final int SALT_LENGTH = 16;
    private static final int KEY_LENGTH = 16;
    private static final int NONCE_LENGTH = 12;
    private static final int SECRET_LENGTH = 32;
    private static final int TAG_BITS = 128;

    /** Ends the last record; no padding follows. */
    private static final byte LAST_RECORD = 2;

    private static final String HMAC = "HmacSHA256";
    private static final byte[] KEY_INFO = text("Content-Encoding: aes128gcm\0");
    private static final byte[] NONCE_INFO = text("Content-Encoding: nonce\0");
    private static final byte[] SHARED_INFO = text("WebPush: info\0");
    private static final SecureRandom RANDOM = new SecureRandom();

    private MessageEncryption() {}

    private static byte[] text(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * The body of a request.
     *
     * @param plaintext at most {@link #MAX_PLAINTEXT} bytes
     */
    static byte[] encrypt(byte[] plaintext, ECPublicKey browser, byte[] authSecret) {
        byte[] salt = new byte[SALT_LENGTH];
        RANDOM.nextBytes(salt);
        return encrypt(plaintext, browser, authSecret, EllipticKeys.generate(), salt);
    }

    /**
     * The body that this key pair and salt give.
     *
     * @param own must be used for one message only
     */
    static byte[] encrypt(byte[] plaintext, ECPublicKey browser, byte[] authSecret, KeyPair own, byte[] salt) {
        if (plaintext.length > MAX_PLAINTEXT) {
            throw new IllegalArgumentException("A push message takes at most " + MAX_PLAINTEXT + " bytes");
        }
        try {
            byte[] ownPoint = EllipticKeys.point((ECPublicKey) own.getPublic());
            byte[] secret = sharedSecret(browser, authSecret, own, ownPoint);
            byte[] key = derive(salt, secret, KEY_INFO, KEY_LENGTH);
            byte[] nonce = derive(salt, secret, NONCE_INFO, NONCE_LENGTH);
            return record(salt, ownPoint, encrypted(plaintext, key, nonce));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The message cannot be encrypted", e);
        }
    }

    private static byte[] sharedSecret(ECPublicKey browser, byte[] authSecret, KeyPair own, byte[] ownPoint)
            throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(own.getPrivate());
        agreement.doPhase(browser, true);
        byte[] info = joined(SHARED_INFO, EllipticKeys.point(browser), ownPoint);
        return derive(authSecret, agreement.generateSecret(), info, SECRET_LENGTH);
    }

    /** HKDF with SHA-256 (RFC 5869) for up to 32 bytes, which one round gives. */
    private static byte[] derive(byte[] salt, byte[] secret, byte[] info, int length) throws GeneralSecurityException {
        byte[] pseudorandomKey = hmac(salt, secret);
        return Arrays.copyOf(hmac(pseudorandomKey, joined(info, new byte[] {1})), length);
    }

    private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(key, HMAC));
        return mac.doFinal(message);
    }

    private static byte[] encrypted(byte[] plaintext, byte[] keyBytes, byte[] nonce) throws GeneralSecurityException {
        Key key = new SecretKeySpec(keyBytes, "AES");
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher.doFinal(joined(plaintext, new byte[] {LAST_RECORD}));
    }

    private static byte[] record(byte[] salt, byte[] ownPoint, byte[] ciphertext) {
        return ByteBuffer.allocate(salt.length + Integer.BYTES + 1 + ownPoint.length + ciphertext.length)
                .put(salt)
                .putInt(RECORD_SIZE)
                .put((byte) ownPoint.length)
                .put(ownPoint)
                .put(ciphertext)
                .array();
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }
}
